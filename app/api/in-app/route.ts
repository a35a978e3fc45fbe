import { inAppState, setUpInApp } from '#lib/channels';
import { InAppChange, InAppState } from '#lib/channels/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Whether messages reach apps, and the secret by which apps prove who their users are',
  scope: 'workspace:admin',
  answer: InAppState,
  handle: inAppState,
});

export const PUT = route({
  summary: 'Let messages reach apps, with or without proof of identity; rotate makes a new secret',
  scope: 'workspace:admin',
  body: InAppChange,
  answer: InAppState,
  handle: setUpInApp,
});
