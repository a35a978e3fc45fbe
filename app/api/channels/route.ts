import { channelsOf } from '#lib/channels';
import { Channels } from '#lib/channels/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'How messages leave: transports, limits, quiet hours, consent',
  scope: 'workspace:read',
  answer: Channels,
  handle: channelsOf,
});
