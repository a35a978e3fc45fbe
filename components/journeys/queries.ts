import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import {
  JourneyAnswer,
  JourneyDifference,
  JourneyList,
  JourneyStats,
  JourneyVersion,
  JourneyVersionList,
  journeyKeys,
  RunList,
  type RunQuery,
} from '#lib/authoring/contract';

const at = (key: string) => `/api/journeys/${encodeURIComponent(key)}`;

/** Counts are asked for anew so often while the page is in sight. */
const liveMs = 1_500;

export const journeyList = (query: { q?: string | undefined; status?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: journeyKeys.list(query),
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/journeys', { query: { ...query, cursor: pageParam, limit: 100 }, answer: JourneyList, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });

export const journeyOf = (key: string) =>
  queryOptions({ queryKey: journeyKeys.one(key), queryFn: ({ signal }) => api.get(at(key), { answer: JourneyAnswer, signal }) });

export const journeyStats = (key: string) =>
  queryOptions({
    queryKey: journeyKeys.stats(key),
    queryFn: ({ signal }) => api.get(`${at(key)}/stats`, { answer: JourneyStats, signal }),
    refetchInterval: liveMs,
    staleTime: 0,
  });

export const journeyVersions = (key: string) =>
  queryOptions({
    queryKey: journeyKeys.versions(key),
    queryFn: ({ signal }) => api.get(`${at(key)}/versions`, { answer: JourneyVersionList, signal }),
  });

/** A published version never changes. */
export const journeyVersion = (key: string, number: number) =>
  queryOptions({
    queryKey: [...journeyKeys.versions(key), number],
    queryFn: ({ signal }) => api.get(`${at(key)}/versions/${number}`, { answer: JourneyVersion, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const journeyDifference = (key: string, from: number) =>
  queryOptions({
    queryKey: [...journeyKeys.one(key), 'diff', from],
    queryFn: ({ signal }) => api.get(`${at(key)}/diff`, { query: { from, to: 'draft' }, answer: JourneyDifference, signal }),
  });

export const journeyRuns = (key: string, query: Pick<RunQuery, 'node' | 'status'>) =>
  infiniteQueryOptions({
    queryKey: journeyKeys.runs(key, query),
    queryFn: ({ signal, pageParam }) =>
      api.get(`${at(key)}/runs`, { query: { ...query, cursor: pageParam, limit: 20 }, answer: RunList, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: 5_000,
  });

export const addressOf = at;
