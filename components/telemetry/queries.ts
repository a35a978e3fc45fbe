import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '#components/api';
import { QuarantinedEvent } from '#lib/ingest/contract';

export const quarantineKeys = { all: ['quarantine'] as const };
const Quarantine = z.object({ data: z.array(QuarantinedEvent), next: z.string().nullable() });

export const quarantine = (filter: { code?: string | undefined; state: string }) =>
  infiniteQueryOptions({
    queryKey: [...quarantineKeys.all, filter],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/telemetry/quarantine', { query: { ...filter, cursor: pageParam, limit: 50 }, answer: Quarantine, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 1 ? 5_000 : false),
  });
