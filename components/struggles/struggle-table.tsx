'use client';

import { BackfillBar } from '#components/segments';
import { formatCount, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { Struggle } from '#lib/authoring/contract';
import { struggleWords } from './struggle-words.ts';

/** Struggle rules with who struggles now; a click on a row opens it, and so does the button in it for the keyboard. */
export const StruggleTable = ({ struggles, onOpen }: { struggles: readonly Struggle[]; onOpen: (key: string) => void }) => (
  <Table aria-label="Struggle rules">
    <TableHeader>
      <TableRow>
        <TableHead>Step</TableHead>
        <TableHead>Somebody struggles when</TableHead>
        <TableHead className="text-right">Struggle now</TableHead>
        <TableHead>Last change</TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {struggles.map((struggle) => {
        const { key, name, struggling, progress, updatedAt } = struggle;
        const words = struggleWords(struggle);
        return (
          <TableRow
            key={key}
            onClick={(event) => {
              if (!(event.target as Element).closest('a, button') && !window.getSelection()?.toString()) onOpen(key);
            }}
          >
            <TableCell>
              <button type="button" className="block text-left font-medium hover:underline" onClick={() => onOpen(key)}>
                {name}
              </button>
              <code className="font-mono text-muted-foreground text-xs">{key}</code>
            </TableCell>
            <TableCell className="max-w-lg truncate" title={words}>
              {words}
            </TableCell>
            <TableCell align="end">{progress ? <BackfillBar progress={progress} name={name} /> : formatCount(struggling)}</TableCell>
            <TableCell className="text-muted-foreground">
              <Time at={updatedAt} mode="relative" />
            </TableCell>
          </TableRow>
        );
      })}
    </TableBody>
  </Table>
);
