import { journeyActivity } from '#lib/authoring';
import { JourneyActivityList } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Runs entered in each journey in the last 30 days, day by day, and how many of those reached the goal',
  scope: 'journeys:read',
  answer: JourneyActivityList,
  handle: async (ctx) => ({ data: await journeyActivity(ctx), next: null }),
});
