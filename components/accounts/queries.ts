import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { whileShort } from '#components/people';
import { AccountRevenueMonths, revenueKeys } from '#lib/metrics/contract';
import { Account, AccountFacets, AccountList, type AccountQuery, accountKeys, Timeline, type TimelineQuery } from '#lib/people/contract';

const at = (id: string) => `/api/accounts/${encodeURIComponent(id)}`;

export type AccountFilter = Partial<Pick<AccountQuery, 'search' | 'plan' | 'csm' | 'sort'>>;

export const accountList = (filter: AccountFilter) =>
  infiniteQueryOptions({
    queryKey: accountKeys.list(filter),
    queryFn: ({ signal, pageParam }) => api.get('/api/accounts', { query: { ...filter, cursor: pageParam }, answer: AccountList, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: whileShort(5_000),
  });

export const accountFacets = () =>
  queryOptions({
    queryKey: accountKeys.facets,
    queryFn: ({ signal }) => api.get('/api/account-facets', { answer: AccountFacets, signal }),
    staleTime: 60_000,
  });

export const accountOf = (id: string) =>
  queryOptions({
    queryKey: accountKeys.one(id),
    queryFn: ({ signal }) => api.get(at(id), { answer: Account, signal }),
    refetchInterval: 5_000,
  });

export const accountRevenue = (id: string) =>
  queryOptions({
    queryKey: [...revenueKeys.all, id],
    queryFn: ({ signal }) => api.get(`${at(id)}/revenue`, { answer: AccountRevenueMonths, signal }),
    staleTime: 30_000,
  });

export const accountTimeline = (id: string, filter: Partial<Pick<TimelineQuery, 'kind'>>) =>
  infiniteQueryOptions({
    queryKey: accountKeys.timeline(id, filter),
    queryFn: ({ signal, pageParam }) =>
      api.get(`${at(id)}/timeline`, { query: { ...filter, cursor: pageParam }, answer: Timeline, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: whileShort(5_000),
  });
