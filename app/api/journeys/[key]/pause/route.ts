import { pauseJourney } from '#lib/authoring';
import { JourneyRef, JourneyState } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Halt entries and steps',
  scope: 'journeys:publish',
  params: JourneyRef,
  answer: JourneyState,
  handle: pauseJourney,
});
