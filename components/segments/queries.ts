import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { SegmentList, SegmentPreview, StandingPersonList, segmentKeys } from '#lib/authoring/contract';

/** The list, asked for every second while a back-fill runs. */
export const segmentList = queryOptions({
  queryKey: segmentKeys.all,
  queryFn: ({ signal }) => api.get('/api/segments', { answer: SegmentList, signal }),
  refetchInterval: ({ state }) => (state.data?.data.some(({ status }) => status === 'backfilling') ? 1_000 : 10_000),
});

/** Who is in a segment or struggles at a step, page by page. `path` is the address of the people. */
export const standingPeople = (path: string, key: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ signal, pageParam }) => api.get(path, { query: { limit: 50, cursor: pageParam }, answer: StandingPersonList, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** For whom a condition holds now; `written` is its JSON. */
export const previewOf = (written: string) =>
  queryOptions({
    queryKey: ['segment-preview', written],
    queryFn: ({ signal }) =>
      api.post('/api/segments/preview', { body: { condition: JSON.parse(written) as unknown }, answer: SegmentPreview, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
