import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { JourneyList, journeyKeys, Message, MessageList, messageKeys } from '#lib/authoring/contract';
import { MessageRecord, TestSend, TestSendList, testSendKeys, workKeys } from '#lib/channels/contract';

export interface MessageFilter {
  status?: string | undefined;
  channel?: string | undefined;
  journey?: string | undefined;
  node?: string | undefined;
  userId?: string | undefined;
}

export const messageList = (filter: MessageFilter) =>
  infiniteQueryOptions({
    queryKey: messageKeys.list(filter),
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/messages', { query: { ...filter, cursor: pageParam, limit: 50 }, answer: MessageList, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    // A long list read to its end is not fetched anew every few seconds.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 1 ? 5_000 : false),
  });

export const messageOf = (id: string) =>
  queryOptions({
    queryKey: messageKeys.one(id),
    queryFn: ({ signal }) => api.get(`/api/messages/${encodeURIComponent(id)}`, { answer: Message, signal }),
  });

/** Journeys to choose from in the filter. */
export const journeyChoices = queryOptions({
  queryKey: [...journeyKeys.all, 'choices'],
  queryFn: ({ signal }) => api.get('/api/journeys', { query: { limit: 200 }, answer: JourneyList, signal }),
  staleTime: 60_000,
});

/** How a message left, and what happened to it; asked again while something may still happen. */
export const recordOf = (id: string) =>
  queryOptions({
    queryKey: workKeys.record(id),
    queryFn: ({ signal }) => api.get(`/api/messages/${encodeURIComponent(id)}/record`, { answer: MessageRecord, signal }),
    refetchInterval: 5_000,
  });

export const testSendList = infiniteQueryOptions({
  queryKey: [...testSendKeys.all, 'list'],
  queryFn: ({ signal, pageParam }) => api.get('/api/test-sends', { query: { cursor: pageParam, limit: 50 }, answer: TestSendList, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
});

export const testSendOf = (id: string) =>
  queryOptions({
    queryKey: testSendKeys.one(id),
    queryFn: ({ signal }) => api.get(`/api/test-sends/${encodeURIComponent(id)}`, { answer: TestSend, signal }),
  });
