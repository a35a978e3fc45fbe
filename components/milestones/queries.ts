import { queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { EventNameList, MilestoneList, milestoneKeys } from '#lib/authoring/contract';
import { candidateKeys, MilestoneCandidates } from '#lib/metrics/contract';

/** The list, asked for every second while a back-fill runs. */
export const milestoneList = queryOptions({
  queryKey: milestoneKeys.all,
  queryFn: ({ signal }) => api.get('/api/milestones', { answer: MilestoneList, signal }),
  refetchInterval: ({ state }) => (state.data?.data.some(({ status }) => status === 'backfilling') ? 1_000 : 10_000),
});

export const eventNames = queryOptions({
  queryKey: milestoneKeys.eventNames,
  queryFn: ({ signal }) => api.get('/api/telemetry/events', { answer: EventNameList, signal }),
  staleTime: 30_000,
});

/** What could be a milestone: asked for when somebody looks, as it reads some of the log. */
export const candidates = queryOptions({
  queryKey: candidateKeys.all,
  queryFn: ({ signal }) => api.get('/api/milestone-candidates', { answer: MilestoneCandidates, signal }),
  staleTime: 300_000,
  retry: false,
});
