import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '#components/api';

/** Of what the lists answer, only what a metric is chosen from. */
const Milestones = z.object({ data: z.array(z.object({ key: z.string(), name: z.string() })) });
const Events = z.object({ data: z.array(z.object({ name: z.string() })) });

export const offered = queryOptions({
  queryKey: ['experiments', 'offered'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    const [milestones, events] = await Promise.all([
      api.get('/api/milestones', { answer: Milestones, signal }),
      api.get('/api/telemetry/events', { answer: Events, signal }),
    ]);
    return { milestones: milestones.data, events: events.data.map(({ name }) => name) };
  },
});
