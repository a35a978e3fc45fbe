import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { journeyKeys, SignOffState } from '#lib/authoring/contract';
import { AskedSignOffs } from '#lib/workspace/contract';
import { addressOf } from '../queries.ts';

/** Of the draft of this revision: another revision may have others. */
export const signOffState = (key: string, revision: number) =>
  queryOptions({
    queryKey: [...journeyKeys.signOffs(key), revision],
    queryFn: ({ signal }) => api.get(`${addressOf(key)}/sign-offs`, { answer: SignOffState, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export const askedSignOffs = queryOptions({
  queryKey: ['sign-offs', 'asked'],
  queryFn: ({ signal }) => api.get('/api/sign-offs', { answer: AskedSignOffs, signal }),
});
