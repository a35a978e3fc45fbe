import { formatDecimal, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { Lead } from '#lib/channels/contract';
import { Origin, Who } from './who.tsx';

/** Leads, the newest first, each with the reason why. */
export const LeadTable = ({ leads }: { leads: readonly Lead[] }) => (
  <Table aria-label="Leads">
    <TableHeader>
      <TableRow>
        <TableHead>Who</TableHead>
        <TableHead>Why</TableHead>
        <TableHead align="end">Score</TableHead>
        <TableHead>Route</TableHead>
        <TableHead>Found by</TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {leads.map((lead) => (
        <TableRow key={lead.id}>
          <TableCell>
            <Who {...lead} />
          </TableCell>
          <TableCell className="max-w-md">{lead.reason}</TableCell>
          <TableCell align="end">{lead.score === null ? '–' : formatDecimal(lead.score)}</TableCell>
          <TableCell>{lead.route}</TableCell>
          <TableCell>
            <Origin {...lead} />
            <span className="block text-muted-foreground text-xs">
              <Time at={lead.createdAt} mode="relative" />
            </span>
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);
