'use client';

import { Badge, Checkbox, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { QuarantinedEvent } from '#lib/ingest/contract';
import { eventName } from './event-text.ts';

interface Given {
  events: readonly QuarantinedEvent[];
  open: string | null;
  onOpen: (id: string) => void;
  /** Null where rows cannot be chosen. */
  chosen: ReadonlySet<string> | null;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** What was rejected, the newest first; a row opens the event as it came. */
export function QuarantineTable({ events, open, onOpen, chosen, onChoose }: Given) {
  const choosable = events.filter(({ replayedAt }) => replayedAt === null);
  const all = choosable.length > 0 && choosable.every(({ id }) => chosen?.has(id));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <Table aria-label="Quarantine">
      <TableHeader>
        <TableRow>
          {chosen ? (
            <TableHead className="w-8">
              <Checkbox
                aria-label="Choose all"
                checked={all}
                onCheckedChange={(on) => onChoose(new Set(on === true ? choosable.map(({ id }) => id) : []))}
              />
            </TableHead>
          ) : null}
          <TableHead>Event</TableHead>
          <TableHead>Reason</TableHead>
          <TableHead>What is wrong</TableHead>
          <TableHead>Came by</TableHead>
          <TableHead>Received</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {events.map(({ id, body, code, message, route, receivedAt, replayedAt }) => (
          <TableRow key={id} className="relative" data-state={open === id ? 'selected' : undefined}>
            {chosen ? (
              <TableCell className="relative z-1">
                {replayedAt === null ? (
                  <Checkbox
                    aria-label={`Choose ${eventName(body)}`}
                    checked={chosen.has(id)}
                    onCheckedChange={(on) => toggle(id, on === true)}
                  />
                ) : null}
              </TableCell>
            ) : null}
            <TableCell className="max-w-56">
              <button
                type="button"
                className="block max-w-full truncate text-left font-medium after:absolute after:inset-0"
                onClick={() => onOpen(id)}
              >
                {eventName(body)}
              </button>
            </TableCell>
            <TableCell>
              <Badge variant={replayedAt ? 'success' : 'warning'}>{replayedAt ? 'replayed' : code}</Badge>
            </TableCell>
            <TableCell className="max-w-md truncate text-muted-foreground" title={message}>
              {message}
            </TableCell>
            <TableCell>
              <code className="font-mono text-xs">{route}</code>
            </TableCell>
            <TableCell className="text-muted-foreground">
              <Time at={receivedAt} mode="relative" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
