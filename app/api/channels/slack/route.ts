import { setSlack } from '#lib/channels';
import { Channels, SlackChange } from '#lib/channels/contract';
import { route } from '#lib/http';

export const PUT = route({
  summary: 'Say how Slack is reached, and who stands for which CSM',
  scope: ['workspace:admin', 'workspace:read'],
  body: SlackChange,
  answer: Channels,
  handle: setSlack,
});
