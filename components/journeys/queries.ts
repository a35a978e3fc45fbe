import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import {
  JourneyAnswer,
  JourneyCommentList,
  JourneyList,
  JourneyStats,
  JourneyVariants,
  JourneyVersion,
  JourneyVersionList,
  journeyKeys,
  RunList,
  type RunQuery,
  type StatsQuery,
  type VariantsQuery,
} from '#lib/authoring/contract';

const at = (key: string) => `/api/journeys/${encodeURIComponent(key)}`;

/** Counts are asked for anew so often while the page is in sight. */
const liveMs = 1_500;

export const journeyList = (query: { q?: string | undefined; status?: string | undefined; tag?: string | undefined }) =>
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

export const journeyStats = (key: string, filter: StatsQuery = {}) =>
  queryOptions({
    queryKey: journeyKeys.stats(key, filter),
    queryFn: ({ signal }) => api.get(`${at(key)}/stats`, { query: filter, answer: JourneyStats, signal }),
    placeholderData: keepPreviousData,
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

export type RunsAsked = Omit<RunQuery, 'limit' | 'cursor'>;

export const journeyRuns = (key: string, query: RunsAsked) =>
  infiniteQueryOptions({
    queryKey: journeyKeys.runs(key, query),
    queryFn: ({ signal, pageParam }) =>
      api.get(`${at(key)}/runs`, { query: { ...query, cursor: pageParam, limit: 20 }, answer: RunList, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: 5_000,
  });

export const journeyVariants = (key: string, query: VariantsQuery) =>
  queryOptions({
    queryKey: journeyKeys.variants(key, query),
    queryFn: ({ signal }) => api.get(`${at(key)}/variants`, { query, answer: JourneyVariants, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });

export const journeyComments = (key: string) =>
  queryOptions({
    queryKey: journeyKeys.comments(key),
    queryFn: ({ signal }) => api.get(`${at(key)}/comments`, { answer: JourneyCommentList, signal }),
    refetchInterval: 10_000,
  });

export const addressOf = at;

/** The page of the messages that a node made, of one status or of all. */
export const messagesOf = (journey: string, node: string, status?: string): string =>
  `/messages?${new URLSearchParams({ journey, node, ...(status === undefined ? {} : { status }) })}`;
