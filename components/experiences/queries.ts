import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { Experience, experienceKeys } from '#lib/channels/contract';
import { PeopleList, Person } from '#lib/people/contract';

export const experienceOf = (key: string) =>
  queryOptions({
    queryKey: [...experienceKeys.all, key],
    queryFn: ({ signal }) => api.get(`/api/experiences/${encodeURIComponent(key)}`, { answer: Experience, signal }),
  });

/** The person that words are tried with: the one asked for, else whoever the list has first; null where there is nobody. */
export const someone = (userId: string) =>
  queryOptions({
    queryKey: ['experience-preview', userId],
    queryFn: async ({ signal }) => {
      const id = userId || (await api.get('/api/people', { query: { limit: 1 }, answer: PeopleList, signal })).data[0]?.id;
      return id === undefined ? null : api.get(`/api/people/${encodeURIComponent(id)}`, { answer: Person, signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
