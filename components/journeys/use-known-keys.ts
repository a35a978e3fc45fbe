'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '#components/api';
import { MilestoneList, milestoneKeys } from '#lib/authoring/contract';
import type { validate } from '#lib/journey';

type Known = NonNullable<Parameters<typeof validate>[1]>;

const milestones = queryOptions({
  queryKey: [...milestoneKeys.all, 'keys'],
  queryFn: ({ signal }) => api.get('/api/milestones', { answer: MilestoneList, signal }),
  staleTime: 30_000,
});

/** The keys that a document may name in this workspace, as far as they are known here; publishing asks the server again. */
export function useKnownKeys(): Known {
  const { data } = useQuery(milestones);
  return useMemo(() => (data ? { milestones: new Set(data.data.map(({ key }) => key)) } : {}), [data]);
}
