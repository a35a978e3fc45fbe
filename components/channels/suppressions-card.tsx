'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '#components/api';
import { IssueList } from '#components/journeys';
import { Button, Card, CardContent, CardDescription, CardHeader, CardTitle, ErrorState, Input, Time } from '#components/ui';
import { channelKeys, type Suppression } from '#lib/channels/contract';
import { suppressions } from './queries.ts';

const aboutOf = ({ kind, email, userId }: Suppression) => (kind === 'address' ? { email } : { userId });

/** Whom nothing is sent to: addresses that bounced or complained, and people who are not to be contacted. */
export function SuppressionsCard({ may }: { may: boolean }) {
  const list = useQuery(suppressions);
  const client = useQueryClient();
  const [who, setWho] = useState('');
  const renew = () => client.invalidateQueries({ queryKey: channelKeys.suppressions });
  const add = useMutation({
    mutationFn: () => api.post('/api/suppressions', { body: who.includes('@') ? { email: who } : { userId: who }, answer: z.undefined() }),
    onSuccess: async () => {
      setWho('');
      await renew();
    },
  });
  const remove = useMutation({
    mutationFn: (one: Suppression) => api.put('/api/suppressions', { body: aboutOf(one), answer: z.undefined() }),
    onSuccess: renew,
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>Not to be contacted</CardTitle>
        <CardDescription>Addresses that bounced or complained come here by themselves.</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-3">
        {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.data?.data.length === 0 ? <p className="text-muted-foreground">Nobody.</p> : null}
        <ul className="grid max-h-80 gap-1.5 overflow-auto">
          {(list.data?.data ?? []).map((one) => (
            <li key={`${one.kind} ${one.email} ${one.userId}`} className="flex items-center justify-between gap-2">
              <span className="min-w-0">
                <span className="block truncate">{one.kind === 'address' ? one.email : (one.userId ?? one.email)}</span>
                <span className="text-muted-foreground text-xs">
                  {one.reason}, <Time at={one.at} mode="relative" />
                  {one.detail ? ` · ${one.detail}` : ''}
                </span>
              </span>
              {may ? (
                <Button
                  variant="ghost"
                  size="sm"
                  aria-label={`Take ${one.email ?? one.userId} off the list`}
                  onClick={() => remove.mutate(one)}
                >
                  Remove
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        <IssueList error={add.error ?? remove.error} />
        {may ? (
          <form
            className="flex gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              add.mutate();
            }}
          >
            <Input
              aria-label="An e-mail address, or the id of a person"
              required
              value={who}
              placeholder="ada@acme.com"
              onChange={({ target }) => setWho(target.value)}
            />
            <Button type="submit" variant="outline" busy={add.isPending}>
              Add
            </Button>
          </form>
        ) : null}
      </CardContent>
    </Card>
  );
}
