import { withdrawSignOff } from '#lib/authoring';
import { SignOffRef, SignOffState } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const DELETE = route({
  summary: 'Take back a sign-off that one gave',
  scope: 'journeys:sign',
  params: SignOffRef,
  answer: SignOffState,
  handle: withdrawSignOff,
});
