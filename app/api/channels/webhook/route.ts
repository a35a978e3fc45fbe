import { setWebhook } from '#lib/channels';
import { Channels, WebhookSettings } from '#lib/channels/contract';
import { route } from '#lib/http';

export const PUT = route({
  summary: 'Say how webhooks are sent',
  scope: ['workspace:admin', 'workspace:read'],
  body: WebhookSettings,
  answer: Channels,
  handle: setWebhook,
});
