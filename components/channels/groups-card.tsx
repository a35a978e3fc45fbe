'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '#components/api';
import { IssueList, keyOfName } from '#components/journeys';
import { Button, Card, CardContent, CardDescription, CardHeader, CardTitle, ErrorState, Input } from '#components/ui';
import { channelKeys, Group } from '#lib/channels/contract';
import { groups } from './queries.ts';

/** What people can leave one by one on their page of preferences. */
export function GroupsCard({ may }: { may: boolean }) {
  const list = useQuery(groups);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const renew = () => client.invalidateQueries({ queryKey: channelKeys.groups });
  const make = useMutation({
    mutationFn: () => api.post('/api/subscription-groups', { body: { key: keyOfName(name), name }, answer: Group }),
    onSuccess: async () => {
      setName('');
      await renew();
    },
  });
  const remove = useMutation({
    mutationFn: (key: string) => api.delete(`/api/subscription-groups/${encodeURIComponent(key)}`, { answer: z.undefined() }),
    onSuccess: renew,
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>Subscriptions</CardTitle>
        <CardDescription>What people can leave one by one. A template says which it belongs to.</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-3">
        {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.data?.data.length === 0 ? <p className="text-muted-foreground">None yet: people can leave all e-mail only.</p> : null}
        <ul className="grid gap-1.5">
          {(list.data?.data ?? []).map(({ key, name: shown, left }) => (
            <li key={key} className="flex items-center justify-between gap-2">
              <span>
                {shown} <code className="font-mono text-muted-foreground text-xs">{key}</code>
                <span className="text-muted-foreground text-xs"> · {left} left it</span>
              </span>
              {may ? (
                <Button variant="ghost" size="sm" aria-label={`Delete ${shown}`} busy={remove.isPending} onClick={() => remove.mutate(key)}>
                  Delete
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        <IssueList error={make.error ?? remove.error} />
        {may ? (
          <form
            className="flex gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              make.mutate();
            }}
          >
            <Input
              aria-label="Name of a new subscription"
              required
              maxLength={200}
              value={name}
              placeholder="Product tips"
              onChange={({ target }) => setName(target.value)}
            />
            <Button type="submit" variant="outline" busy={make.isPending}>
              Add
            </Button>
          </form>
        ) : null}
      </CardContent>
    </Card>
  );
}
