'use client';

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useId } from 'react';
import { api } from '#components/api';
import { Switch, toast } from '#components/ui';
import { DemoState, demoKey } from '#lib/people/contract';

const demoStateNow = () =>
  queryOptions({
    queryKey: demoKey,
    queryFn: ({ signal }) => api.get('/api/demo', { answer: DemoState, signal }),
    staleTime: 30_000,
    refetchOnWindowFocus: true,
  });

/** Switches the demo's live traffic on and off, by those who `may`; shows nothing in a workspace of real people. */
export function DemoSwitch({ may }: { may: boolean }) {
  const id = useId();
  const client = useQueryClient();
  const { data } = useQuery(demoStateNow());
  const change = useMutation({
    mutationFn: (trickle: boolean) => api.post('/api/demo', { body: { trickle }, answer: DemoState }),
    onMutate: (trickle) => {
      const before = client.getQueryData<DemoState>(demoKey);
      if (before) client.setQueryData(demoKey, { ...before, trickle });
      return before;
    },
    onSuccess: (state) => {
      client.setQueryData(demoKey, state);
      toast.success(state.trickle ? 'Live traffic is on: people of the demo are doing things now.' : 'Live traffic is off.');
    },
    onError: (fault, _wanted, before) => {
      client.setQueryData(demoKey, before);
      toast.error(fault.message);
    },
  });
  if (!data?.demo) return null;
  return (
    <div className="mb-2 grid gap-1 rounded-md border bg-card px-2.5 py-2">
      <div className="flex items-center justify-between gap-2">
        <label htmlFor={id} className="font-medium">
          Live demo traffic
        </label>
        <Switch id={id} checked={data.trickle} disabled={!may} onCheckedChange={(on) => change.mutate(on)} />
      </div>
      <p className="text-muted-foreground text-xs leading-4">
        {data.trickle ? 'People move as you watch.' : 'Switch it on to see people move.'}
      </p>
      <Link href="/demo/app" prefetch={false} className="w-fit text-primary-text text-xs leading-5 underline-offset-4 hover:underline">
        Play a customer in the demo app
      </Link>
    </div>
  );
}
