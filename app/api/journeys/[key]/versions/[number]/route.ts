import { journeyVersion } from '#lib/authoring';
import { JourneyVersion, JourneyVersionRef } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'A published version with its document',
  scope: 'journeys:read',
  params: JourneyVersionRef,
  answer: JourneyVersion,
  handle: journeyVersion,
});
