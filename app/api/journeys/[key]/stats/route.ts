import { journeyStats } from '#lib/authoring';
import { JourneyRef, JourneyStats, StatsQuery } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'How many people went where in a journey',
  scope: 'journeys:read',
  params: JourneyRef,
  query: StatsQuery,
  answer: JourneyStats,
  handle: journeyStats,
});
