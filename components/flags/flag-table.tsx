'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { api } from '#components/api';
import { Badge, Switch, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time, toast } from '#components/ui';
import { Flag, flagKeys } from '#lib/flags/contract';
import { draftOf, replacementOf } from './draft.ts';
import { flagAt } from './queries.ts';
import { sharesInWords } from './shares.ts';
import { StaleBadge, StateBadge } from './state-badge.tsx';

/** Flags with what they served, and the kill switch of each. */
export const FlagTable = ({ flags, may }: { flags: readonly Flag[]; may: boolean }) => (
  <Table aria-label="Flags">
    <TableHeader>
      <TableRow>
        <TableHead>Flag</TableHead>
        <TableHead>State</TableHead>
        <TableHead>Type</TableHead>
        <TableHead>Served in 30 days</TableHead>
        <TableHead>Last change</TableHead>
        <TableHead>Switch</TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {flags.map((flag) => (
        <TableRow key={flag.key}>
          <TableCell>
            <Link href={`/flags/${encodeURIComponent(flag.key)}`} className="block font-medium hover:underline">
              {flag.name}
            </Link>
            <code className="font-mono text-muted-foreground text-xs">{flag.key}</code>
          </TableCell>
          <TableCell>
            <span className="inline-flex gap-1.5">
              <StateBadge state={flag.state} />
              <StaleBadge stale={flag.stale} />
            </span>
          </TableCell>
          <TableCell>
            <Badge variant="outline">{flag.type}</Badge>
          </TableCell>
          <TableCell className="text-muted-foreground">{sharesInWords(flag.days)}</TableCell>
          <TableCell className="text-muted-foreground">
            <Time at={flag.updatedAt} mode="relative" />
          </TableCell>
          <TableCell>
            <KillSwitch flag={flag} may={may} />
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

/** Off: everyone gets the default, at once. */
export function KillSwitch({ flag, may }: { flag: Flag; may: boolean }) {
  const client = useQueryClient();
  const flip = useMutation({
    mutationFn: (enabled: boolean) => api.put(flagAt(flag.key), { body: { ...replacementOf(draftOf(flag)), enabled }, answer: Flag }),
    onSuccess: async ({ name, enabled }) => {
      toast.success(`“${name}” switched ${enabled ? 'on' : 'off'}`);
      await client.invalidateQueries({ queryKey: flagKeys.all });
    },
    onError: ({ message }) => void toast.error(message),
  });
  return (
    <Switch
      aria-label={`${flag.name} is served`}
      checked={flip.isPending ? flip.variables : flag.enabled}
      disabled={!may || flip.isPending}
      onCheckedChange={(enabled) => flip.mutate(enabled)}
    />
  );
}
