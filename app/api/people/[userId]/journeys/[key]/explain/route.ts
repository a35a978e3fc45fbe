import { explainJourney } from '#lib/authoring';
import { ExplanationRef } from '#lib/authoring/contract';
import { route } from '#lib/http';
import { Explanation } from '#lib/journey/contract';

export const GET = route({
  summary: 'Why a person is in a journey, or is not: their recorded events played with the published document',
  scope: ['people:read', 'journeys:read'],
  params: ExplanationRef,
  answer: Explanation,
  handle: explainJourney,
});
