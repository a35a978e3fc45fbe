import { enrolPerson } from '#lib/authoring';
import { EnrolAnswer, EnrolInput, JourneyRef } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Ask for a person to enter a journey that has an api trigger',
  scope: 'journeys:enrol',
  params: JourneyRef,
  body: EnrolInput,
  answer: EnrolAnswer,
  status: 202,
  handle: enrolPerson,
});
