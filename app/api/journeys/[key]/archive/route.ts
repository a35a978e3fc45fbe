import { archiveJourney } from '#lib/authoring';
import { JourneyRef, JourneyState } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'End a journey and its open runs for good',
  scope: 'journeys:publish',
  params: JourneyRef,
  answer: JourneyState,
  handle: archiveJourney,
});
