'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '#components/api';
import { Badge, Button, ErrorState, Skeleton, Time, toast } from '#components/ui';
import { type ShareLink, ShareLinkList, shareKeys } from '#lib/metrics/contract';

/** The links there are, with who made them and until when, each to be ended. */
export function ShareLinks() {
  const { data, error, refetch } = useQuery({
    queryKey: shareKeys.all,
    queryFn: ({ signal }) => api.get('/api/share-links', { answer: ShareLinkList, signal }),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-16 w-full" />;
  if (data.data.length === 0) return <p className="text-muted-foreground text-sm">There are no links yet.</p>;
  return (
    <ul aria-label="Links" className="grid max-h-72 min-w-0 grid-cols-1 gap-2 overflow-auto">
      {data.data.map((link) => (
        <Row key={link.id} {...link} />
      ))}
    </ul>
  );
}

function Row({ id, name, hint, by, status, expiresAt, seenAt, filters }: ShareLink) {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.delete(`/api/share-links/${id}`, { answer: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: shareKeys.all }),
    onError: (fault) => toast.error('The link was not ended', { description: fault.message }),
  });
  const narrowed = Object.entries(filters).flatMap(([filter, value]) => (filter === 'unit' ? [] : [`${filter} ${value}`]));
  return (
    <li className="flex items-center gap-3 rounded-md border px-3 py-2 text-sm">
      <div className="min-w-0 flex-1">
        <div className="truncate font-medium">
          {name} <span className="font-normal text-muted-foreground">…{hint}</span>
        </div>
        <div className="truncate text-muted-foreground text-xs">
          {filters.unit === 'account' ? 'Accounts' : 'People'}
          {narrowed.length > 0 ? `, ${narrowed.join(', ')}` : ''} · by {by} · until <Time at={expiresAt} mode="date" />
          {seenAt ? (
            <>
              {' '}
              · opened <Time at={seenAt} />
            </>
          ) : (
            ' · not opened yet'
          )}
        </div>
      </div>
      {status === 'open' ? (
        <Button variant="outline" size="sm" busy={end.isPending} aria-label={`End the link “${name}”`} onClick={() => end.mutate()}>
          End
        </Button>
      ) : (
        <Badge>{status === 'revoked' ? 'Ended' : 'Run out'}</Badge>
      )}
    </li>
  );
}
