import { addWebhookSecret, retireWebhookSecrets } from '#lib/channels';
import { Channels, NewSecret } from '#lib/channels/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Make a secret that signs webhooks; it is shown this once, and the one before signs beside it',
  scope: 'workspace:admin',
  answer: NewSecret,
  status: 201,
  handle: addWebhookSecret,
});

export const DELETE = route({
  summary: 'Take away all secrets of webhooks but the newest',
  scope: ['workspace:admin', 'workspace:read'],
  answer: Channels,
  handle: retireWebhookSecrets,
});
