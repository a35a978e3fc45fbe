import { eventNames } from '#lib/authoring';
import { EventNameList } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Names of the events that came, the most frequent first',
  scope: 'telemetry:read',
  answer: EventNameList,
  handle: async (ctx) => ({ data: await eventNames(ctx), next: null }),
});
