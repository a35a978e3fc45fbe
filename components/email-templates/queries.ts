import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { channelKeys, GroupList, Preview, Template, templateKeys } from '#lib/channels/contract';

export const templateOf = (key: string) =>
  queryOptions({
    queryKey: [...templateKeys.all, key],
    queryFn: ({ signal }) => api.get(`/api/templates/${encodeURIComponent(key)}`, { answer: Template, signal }),
  });

/** Words filled in for a person; `written` is their JSON. */
export const previewOf = (written: string) =>
  queryOptions({
    queryKey: templateKeys.preview(written),
    queryFn: ({ signal }) => api.post('/api/template-previews', { body: JSON.parse(written) as unknown, answer: Preview, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const groupChoices = queryOptions({
  queryKey: channelKeys.groups,
  queryFn: ({ signal }) => api.get('/api/subscription-groups', { answer: GroupList, signal }),
});
