import { resumeJourney } from '#lib/authoring';
import { JourneyRef, JourneyState } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Let a paused journey go on',
  scope: 'journeys:publish',
  params: JourneyRef,
  answer: JourneyState,
  handle: resumeJourney,
});
