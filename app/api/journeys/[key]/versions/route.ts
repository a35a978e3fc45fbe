import { journeyVersions } from '#lib/authoring';
import { JourneyRef, JourneyVersionList } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'What was published of a journey, the newest first',
  scope: 'journeys:read',
  params: JourneyRef,
  answer: JourneyVersionList,
  handle: async (ctx, ref) => ({ data: await journeyVersions(ctx, ref), next: null }),
});
