'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '#components/api';
import { NamableKeys } from '#lib/authoring/contract';
import type { Known } from '#lib/journey';

const namable = queryOptions({
  queryKey: ['known-keys'],
  queryFn: ({ signal }) => api.get('/api/known-keys', { answer: NamableKeys, signal }),
  staleTime: 30_000,
});

/** The keys that a document may name in this workspace: what publishing checks, so that the same is said while one draws. */
export function useKnownKeys(): Known {
  const { data } = useQuery(namable);
  return useMemo(() => Object.fromEntries(Object.entries(data ?? {}).map(([kind, keys]) => [kind, new Set(keys)])), [data]);
}
