import { labelJourney } from '#lib/authoring';
import { JourneyRef, LabelInput, Labels } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const PUT = route({
  summary: 'Replace the tags of a journey and who answers for it',
  scope: 'journeys:write',
  params: JourneyRef,
  body: LabelInput,
  answer: Labels,
  handle: labelJourney,
});
