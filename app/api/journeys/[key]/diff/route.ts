import { journeyDifference } from '#lib/authoring';
import { DifferenceQuery, JourneyDifference, JourneyRef } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'What differs between two versions of a journey, or a version and the draft',
  scope: 'journeys:read',
  params: JourneyRef,
  query: DifferenceQuery,
  answer: JourneyDifference,
  handle: journeyDifference,
});
