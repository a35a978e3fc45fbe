import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '#components/api';

/** Of what the lists answer, only what the palette shows. */
const Found = {
  people: z.object({ data: z.array(z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() })) }),
  segments: z.object({ data: z.array(z.object({ key: z.string(), name: z.string() })) }),
  journeys: z.object({ data: z.array(z.object({ key: z.string(), name: z.string() })) }),
};

export const peopleFound = (search: string) =>
  queryOptions({
    queryKey: ['palette', 'people', search],
    queryFn: ({ signal }) => api.get('/api/people', { query: { search, limit: 6 }, answer: Found.people, signal }),
    enabled: search.length > 0,
    placeholderData: keepPreviousData,
  });

export const journeysFound = () =>
  queryOptions({
    queryKey: ['palette', 'journeys'],
    queryFn: ({ signal }) => api.get('/api/journeys', { answer: Found.journeys, signal }),
  });

export const segmentsFound = () =>
  queryOptions({
    queryKey: ['palette', 'segments'],
    queryFn: ({ signal }) => api.get('/api/segments', { query: { limit: 200 }, answer: Found.segments, signal }),
  });
