import { queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { Digest, DigestPreview, digestKeys } from '#lib/digests/contract';

export const digest = queryOptions({
  queryKey: digestKeys.all,
  queryFn: ({ signal }) => api.get('/api/digest', { answer: Digest, signal }),
});

export const digestPreview = queryOptions({
  queryKey: digestKeys.preview,
  queryFn: ({ signal }) => api.get('/api/digest/preview', { answer: DigestPreview, signal }),
});
