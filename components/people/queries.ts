import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { MilestoneList, milestoneKeys } from '#lib/authoring/contract';
import { Contact, contactKeys } from '#lib/channels/contract';
import { PeopleList, type PeopleQuery, Person, peopleKeys, Timeline, type TimelineQuery } from '#lib/people/contract';

export const addressOfPerson = (id: string) => `/people/${encodeURIComponent(id)}`;
const at = (id: string) => `/api/people/${encodeURIComponent(id)}`;

/** A page in sight shows what arrives; a long list that someone reads stays as it is. */
export const whileShort = (ms: number) => (query: { state: { data?: { pages: readonly unknown[] } | undefined } }) =>
  (query.state.data?.pages.length ?? 1) <= 2 ? ms : false;

export type PeopleFilter = Partial<Pick<PeopleQuery, 'search' | 'account' | 'milestone' | 'reached' | 'from' | 'to' | 'sort'>>;

export const peopleList = (filter: PeopleFilter, limit = 50) =>
  infiniteQueryOptions({
    queryKey: peopleKeys.list({ ...filter, limit }),
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/people', { query: { ...filter, limit, cursor: pageParam }, answer: PeopleList, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: whileShort(5_000),
  });

export const personOf = (id: string) =>
  queryOptions({
    queryKey: peopleKeys.one(id),
    queryFn: ({ signal }) => api.get(at(id), { answer: Person, signal }),
    refetchInterval: 3_000,
  });

/** What stands in the way of messages to a person. */
export const contactAt = (id: string) =>
  queryOptions({
    queryKey: contactKeys.of(id),
    queryFn: ({ signal }) => api.get(`${at(id)}/contact`, { answer: Contact, signal }),
    refetchInterval: 10_000,
  });

export type TimelineFilter = Partial<Pick<TimelineQuery, 'kind'>>;

export const timelineOf = (id: string, filter: TimelineFilter) =>
  infiniteQueryOptions({
    queryKey: peopleKeys.timeline(id, filter),
    queryFn: ({ signal, pageParam }) =>
      api.get(`${at(id)}/timeline`, { query: { ...filter, cursor: pageParam }, answer: Timeline, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: whileShort(3_000),
  });

export const milestones = () =>
  queryOptions({
    queryKey: [...milestoneKeys.all, 'of people'],
    queryFn: ({ signal }) => api.get('/api/milestones', { query: { limit: 200 }, answer: MilestoneList, signal }),
    staleTime: 60_000,
  });

export const exportOf = (id: string) => `${at(id)}/export`;
export const routeOfPerson = at;
