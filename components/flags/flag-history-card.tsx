'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, CardContent, CardHeader, CardTitle, ErrorState, Skeleton, Time } from '#components/ui';
import { isObject, type Json, stableStringify } from '#lib/kernel';
import { historyOf } from './queries.ts';

const verbs = { 'flag.create': 'made it', 'flag.replace': 'changed', 'flag.delete': 'deleted it' };

/** Who changed what, the newest first. */
export function FlagHistoryCard({ flagKey }: { flagKey: string }) {
  const history = useQuery(historyOf(flagKey));
  return (
    <Card>
      <CardHeader>
        <CardTitle>History</CardTitle>
      </CardHeader>
      <CardContent>
        {history.isPending ? <Skeleton className="h-16 w-full" /> : null}
        {history.isError ? <ErrorState error={history.error} onRetry={() => void history.refetch()} /> : null}
        <ol className="grid max-h-96 gap-2 overflow-auto text-sm">
          {(history.data?.data ?? []).map(({ id, at, by, action, before, after }) => (
            <li key={id}>
              <span className="font-medium">{by}</span> {verbs[action]}
              {action === 'flag.replace' ? ` ${differing(before, after)}` : ''}{' '}
              <span className="text-muted-foreground">
                <Time at={at} mode="relative" />
              </span>
            </li>
          ))}
        </ol>
      </CardContent>
    </Card>
  );
}

/** Which parts are not as they were. */
function differing(before: Json, after: Json): string {
  if (!isObject(before) || !isObject(after)) return 'it';
  const changed = Object.keys(after).filter((name) => stableStringify(before[name]) !== stableStringify(after[name]));
  if (changed.length === 1 && changed[0] === 'enabled') return after.enabled === true ? 'it to on' : 'it to off';
  return changed.length === 0 ? 'nothing' : changed.join(', ');
}
