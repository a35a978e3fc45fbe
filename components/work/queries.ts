import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { LeadList, TaskList, workKeys } from '#lib/channels/contract';

const paged = { initialPageParam: null as string | null, getNextPageParam: ({ next }: { next: string | null }) => next };

export const taskList = infiniteQueryOptions({
  queryKey: workKeys.tasks,
  queryFn: ({ signal, pageParam }) => api.get('/api/tasks', { query: { cursor: pageParam, limit: 50 }, answer: TaskList, signal }),
  ...paged,
});

export const leadList = infiniteQueryOptions({
  queryKey: workKeys.leads,
  queryFn: ({ signal, pageParam }) => api.get('/api/leads', { query: { cursor: pageParam, limit: 50 }, answer: LeadList, signal }),
  ...paged,
});
