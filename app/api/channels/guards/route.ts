import { setGuards } from '#lib/channels';
import { Channels, Guards } from '#lib/channels/contract';
import { route } from '#lib/http';

export const PUT = route({
  summary: 'Say what is asked of all messages: caps, quiet hours, consent, priority',
  scope: ['workspace:admin', 'workspace:read'],
  body: Guards,
  answer: Channels,
  handle: setGuards,
});
