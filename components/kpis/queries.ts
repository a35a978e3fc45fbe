import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import {
  ActivationAnswer,
  AnnotationList,
  MetricsChoices,
  metricsKeys,
  NrrAnswer,
  SummaryAnswer,
  TrendAnswer,
  TtfvAnswer,
  TtfvPeople,
  VelocityAnswer,
} from '#lib/metrics/contract';
import type { KpiFilters } from './kpi-filters.ts';

type Asked = KpiFilters & { readonly by?: string; readonly milestone?: string };

// Figures move slowly against what they cost: they are asked again once a minute while the page is seen.
const figures = { staleTime: 30_000, refetchInterval: 60_000, placeholderData: keepPreviousData };

export const summary = (query: KpiFilters) =>
  queryOptions({
    ...figures,
    queryKey: metricsKeys.of('summary', query),
    queryFn: ({ signal }) => api.get('/api/metrics/summary', { query: { ...query }, answer: SummaryAnswer, signal }),
  });

export const trend = (query: KpiFilters) =>
  queryOptions({
    ...figures,
    staleTime: 300_000,
    refetchInterval: 600_000,
    queryKey: metricsKeys.of('trend', query),
    queryFn: ({ signal }) => api.get('/api/metrics/trend', { query: { ...query }, answer: TrendAnswer, signal }),
  });

export const annotations = queryOptions({
  queryKey: metricsKeys.annotations,
  staleTime: 30_000,
  queryFn: async ({ signal }) => (await api.get('/api/annotations', { answer: AnnotationList, signal })).data,
});

export const ttfv = (query: Asked) =>
  queryOptions({
    ...figures,
    queryKey: metricsKeys.of('ttfv', query),
    queryFn: ({ signal }) => api.get('/api/metrics/ttfv', { query: { ...query }, answer: TtfvAnswer, signal }),
  });

export const activation = (query: Asked) =>
  queryOptions({
    ...figures,
    queryKey: metricsKeys.of('activation', query),
    queryFn: ({ signal }) => api.get('/api/metrics/activation', { query: { ...query }, answer: ActivationAnswer, signal }),
  });

export const velocity = (query: Asked) =>
  queryOptions({
    ...figures,
    queryKey: metricsKeys.of('velocity', query),
    queryFn: ({ signal }) => api.get('/api/metrics/velocity', { query: { ...query }, answer: VelocityAnswer, signal }),
  });

export const nrr = ({ unit: _, ...query }: KpiFilters) =>
  queryOptions({
    ...figures,
    queryKey: metricsKeys.of('nrr', query),
    queryFn: ({ signal }) => api.get('/api/metrics/nrr', { query: { ...query }, answer: NrrAnswer, signal }),
  });

export const choices = queryOptions({
  queryKey: metricsKeys.choices,
  staleTime: 60_000,
  queryFn: ({ signal }) => api.get('/api/metrics/choices', { answer: MetricsChoices, signal }),
});

export type PeopleAsked = Asked & {
  readonly status?: 'reached' | 'waiting';
  readonly reachedBy?: number;
  readonly day?: number;
  readonly group?: string;
};

export const ttfvPeople = (query: PeopleAsked) =>
  infiniteQueryOptions({
    queryKey: metricsKeys.of('ttfv/people', query),
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/metrics/ttfv/people', { query: { ...query, cursor: pageParam }, answer: TtfvPeople, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
