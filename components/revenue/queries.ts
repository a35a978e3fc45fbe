import { queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { RevenueState, revenueKeys } from '#lib/metrics/contract';

export const revenue = queryOptions({
  queryKey: revenueKeys.all,
  queryFn: ({ signal }) => api.get('/api/revenue', { answer: RevenueState, signal }),
  refetchInterval: 30_000,
});
