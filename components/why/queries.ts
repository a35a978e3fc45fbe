import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '#components/api';
import { JourneyVersion, journeyKeys } from '#lib/authoring/contract';
import { Explanation } from '#lib/journey/contract';

const journeyAt = (key: string) => `/api/journeys/${encodeURIComponent(key)}`;

/** Asked for anew while it is looked at: the person may move any moment. */
export const explanationOf = (person: string, journey: string) =>
  queryOptions({
    queryKey: [...journeyKeys.one(journey), 'why', person],
    queryFn: ({ signal }) =>
      api.get(`/api/people/${encodeURIComponent(person)}/journeys/${encodeURIComponent(journey)}/explain`, { answer: Explanation, signal }),
    refetchInterval: 5_000,
    retry: false,
  });

/** A published version never changes. */
export const versionOf = (journey: string, number: number) =>
  queryOptions({
    queryKey: [...journeyKeys.versions(journey), number],
    queryFn: ({ signal }) => api.get(`${journeyAt(journey)}/versions/${number}`, { answer: JourneyVersion, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

const People = z.object({ data: z.array(z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() })) });
/** People whose name, e-mail or userId has this in it; a few of them. */
export const findPeople = (search: string, signal?: AbortSignal) =>
  api.get('/api/people', { query: { search, limit: 8 }, answer: People, signal });

export const peopleCalled = (search: string) =>
  queryOptions({
    queryKey: ['people', 'called', search],
    queryFn: ({ signal }) => findPeople(search, signal),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });

const Journeys = z.object({ data: z.array(z.object({ key: z.string(), name: z.string(), liveVersion: z.number().nullable() })) });
export const journeysToAsk = queryOptions({
  queryKey: ['journeys', 'to ask'],
  queryFn: ({ signal }) => api.get('/api/journeys', { query: { limit: 200 }, answer: Journeys, signal }),
});
