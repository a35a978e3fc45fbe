'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import Link from 'next/link';
import { api } from '#components/api';
import { useMay } from '#components/shell';
import { Button, ErrorState, Skeleton, Time, toast } from '#components/ui';
import { journeyKeys, RetryAnswer, type RunItem } from '#lib/authoring/contract';
import { addressOf, journeyRuns, type RunsAsked } from './queries.ts';

const nameOf = ({ name, email, userId, personId }: RunItem) => name ?? email ?? userId ?? `anonymous ${personId}`;

/** People of a journey, each a link to them. `none` is said when there is nobody. */
export function RunList({ journey, asked, none }: { journey: string; asked: RunsAsked; none: string }) {
  const runs = useInfiniteQuery(journeyRuns(journey, asked));
  if (runs.isPending) return <Skeleton className="w-48" />;
  if (runs.isError) return <ErrorState className="py-4" error={runs.error} onRetry={() => void runs.refetch()} />;
  const people = runs.data.pages.flatMap(({ data }) => data);
  if (people.length === 0) return <p className="text-muted-foreground">{none}</p>;
  return (
    <>
      <ul className="-mx-2 grid">
        {people.map((run) => (
          <li key={run.run} className="relative flex items-center justify-between gap-3 rounded-md px-2 py-1 hover:bg-accent">
            <span className="min-w-0">
              <Link
                href={`/people/${encodeURIComponent(run.userId ?? `~${run.personId}`)}`}
                className="block truncate font-medium after:absolute after:inset-0"
              >
                {nameOf(run)}
              </Link>
              {run.status === 'failed' && run.reason ? (
                <span className="block truncate text-destructive text-xs" title={run.reason}>
                  {run.reason}
                </span>
              ) : null}
            </span>
            {run.status === 'failed' ? <Retry journey={journey} run={run} /> : null}
            <span className="shrink-0 text-right text-muted-foreground text-xs">
              <span className="block">
                entered <Time at={run.enteredAt} mode="relative" />
              </span>
              {run.wakesAt ? (
                <span className="block">
                  goes on <Time at={run.wakesAt} mode="datetime" />
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {runs.hasNextPage ? (
        <Button variant="ghost" size="sm" busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </>
  );
}

function Retry({ journey, run }: { journey: string; run: RunItem }) {
  const may = useMay('messages:retry');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.post(`${addressOf(journey)}/runs/${run.run}/retry`, { answer: RetryAnswer }),
    onSuccess: async () => {
      toast.success(`${nameOf(run)} goes on from here`);
      await client.invalidateQueries({ queryKey: journeyKeys.one(journey) });
    },
    onError: (fault) => toast.error(fault.message),
  });
  if (!may) return null;
  return (
    <Button
      variant="outline"
      size="icon-sm"
      className="relative z-1 ml-auto"
      aria-label={`Try again for ${nameOf(run)}`}
      busy={retry.isPending}
      onClick={() => retry.mutate()}
    >
      {retry.isPending ? null : <RotateCw aria-hidden />}
    </Button>
  );
}
