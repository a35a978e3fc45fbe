import { publishJourney } from '#lib/authoring';
import { JourneyRef, PublishAnswer, PublishInput } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Make the draft an immutable version and open it for entries',
  scope: 'journeys:publish',
  params: JourneyRef,
  body: PublishInput,
  answer: PublishAnswer,
  handle: publishJourney,
});
