import { queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { Channels, channelKeys, GroupList, InAppState, SuppressionList } from '#lib/channels/contract';

export const channels = queryOptions({
  queryKey: channelKeys.all,
  queryFn: ({ signal }) => api.get('/api/channels', { answer: Channels, signal }),
});

export const suppressions = queryOptions({
  queryKey: channelKeys.suppressions,
  queryFn: ({ signal }) => api.get('/api/suppressions', { answer: SuppressionList, signal }),
});

export const inApp = queryOptions({
  queryKey: channelKeys.inApp,
  queryFn: ({ signal }) => api.get('/api/in-app', { answer: InAppState, signal }),
});

export const groups = queryOptions({
  queryKey: channelKeys.groups,
  queryFn: ({ signal }) => api.get('/api/subscription-groups', { answer: GroupList, signal }),
});
