import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { ActivationPeople, type ActivationPeopleQuery, AdoptionPeople, metricsKeys, NrrAccounts } from '#lib/metrics/contract';
import type { KpiFilters } from './kpi-filters.ts';

/* Who is behind a figure: page by page. */

const paged = { initialPageParam: null as string | null, getNextPageParam: ({ next }: { next: string | null }) => next };

export type ActivationSpot = Partial<Pick<ActivationPeopleQuery, 'status' | 'week'>>;
export const activationPeople = (filters: KpiFilters, spot: ActivationSpot) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: metricsKeys.of('activation/people', { ...filters, ...spot }),
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/metrics/activation/people', { query: { ...filters, ...spot, cursor: pageParam }, answer: ActivationPeople, signal }),
  });

export const adoptionPeople = (filters: KpiFilters, week: number) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: metricsKeys.of('velocity/people', { ...filters, week }),
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/metrics/velocity/people', { query: { ...filters, week, cursor: pageParam }, answer: AdoptionPeople, signal }),
  });

export const nrrAccounts = ({ unit: _, ...filters }: KpiFilters, quartile: number | null) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: metricsKeys.of('nrr/accounts', { ...filters, quartile }),
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/metrics/nrr/accounts', { query: { ...filters, quartile, cursor: pageParam }, answer: NrrAccounts, signal }),
  });
