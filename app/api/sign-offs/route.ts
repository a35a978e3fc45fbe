import { route } from '#lib/http';
import { askedSignOffs, askForSignOffs } from '#lib/workspace';
import { AskedSignOffs } from '#lib/workspace/contract';

export const GET = route({
  summary: 'Whose sign-off a journey needs before it goes live',
  scope: 'journeys:read',
  answer: AskedSignOffs,
  handle: askedSignOffs,
});

export const PUT = route({
  summary: 'Say whose sign-off a journey needs before it goes live',
  scope: 'workspace:admin',
  body: AskedSignOffs,
  answer: AskedSignOffs,
  handle: askForSignOffs,
});
