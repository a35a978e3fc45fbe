import { bePresent } from '#lib/authoring';
import { JourneyRef, PresenceInput, PresenceList } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Say that you have the journey open; answers who else has',
  scope: 'journeys:read',
  params: JourneyRef,
  body: PresenceInput,
  answer: PresenceList,
  handle: async (ctx, input) => ({ data: await bePresent(ctx, input), next: null }),
});
