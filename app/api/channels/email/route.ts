import { setEmail } from '#lib/channels';
import { Channels, EmailSettings } from '#lib/channels/contract';
import { route } from '#lib/http';

export const PUT = route({
  summary: 'Say how e-mail is sent',
  scope: ['workspace:admin', 'workspace:read'],
  body: EmailSettings,
  answer: Channels,
  handle: setEmail,
});
