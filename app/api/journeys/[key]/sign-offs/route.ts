import { signDraft, signOffs } from '#lib/authoring';
import { JourneyRef, SignInput, SignOffState } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Which sign-offs the draft of a journey has, and which it lacks to go live',
  scope: 'journeys:read',
  params: JourneyRef,
  answer: SignOffState,
  handle: signOffs,
});

export const POST = route({
  summary: 'Sign the draft as it is; any change of it takes the sign-off back',
  scope: 'journeys:sign',
  params: JourneyRef,
  body: SignInput,
  answer: SignOffState,
  status: 201,
  handle: signDraft,
});
