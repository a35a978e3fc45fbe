import { queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { StruggleList, struggleKeys } from '#lib/authoring/contract';

/** The list, asked for every second while a back-fill runs. */
export const struggleList = queryOptions({
  queryKey: struggleKeys.all,
  queryFn: ({ signal }) => api.get('/api/struggles', { answer: StruggleList, signal }),
  refetchInterval: ({ state }) => (state.data?.data.some(({ status }) => status === 'backfilling') ? 1_000 : 10_000),
});
