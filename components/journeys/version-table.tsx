import { Badge, Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { JourneyVersionItem } from '#lib/authoring/contract';
import { SignedBy } from './sign-offs/signed-by.tsx';

interface Given {
  versions: readonly JourneyVersionItem[];
  onShow: (number: number) => void;
  /** With the draft. */
  onCompare: (number: number) => void;
}

/** The history of a journey: each version with who published it, when and why. */
export const VersionTable = ({ versions, onShow, onCompare }: Given) => (
  <Table aria-label="Versions" scroll="page">
    <TableHeader>
      <TableRow>
        <TableHead>Version</TableHead>
        <TableHead>Mode</TableHead>
        <TableHead>Published</TableHead>
        <TableHead>By</TableHead>
        <TableHead>Why</TableHead>
        <TableHead>
          <span className="sr-only">Open</span>
        </TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {versions.map(({ number, mode, publishedAt, publishedByName, note, signOffs, current }) => (
        <TableRow key={number}>
          <TableCell className="whitespace-nowrap font-medium">
            <span className="mr-2 tabular-nums">{number}</span>
            {current ? <Badge variant="primary">people enter this one</Badge> : null}
          </TableCell>
          <TableCell>{mode === 'live' ? 'Live' : 'Shadow'}</TableCell>
          <TableCell className="whitespace-nowrap">
            <Time at={publishedAt} mode="datetime" />
          </TableCell>
          <TableCell>
            {publishedByName}
            <SignedBy signOffs={signOffs} />
          </TableCell>
          <TableCell className="max-w-72 text-muted-foreground">{note || '–'}</TableCell>
          <TableCell align="end" className="whitespace-nowrap">
            <Button variant="ghost" size="sm" aria-label={`Look at version ${number}`} onClick={() => onShow(number)}>
              Look at it
            </Button>
            <Button variant="ghost" size="sm" aria-label={`Compare version ${number} with the draft`} onClick={() => onCompare(number)}>
              Compare
            </Button>
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);
