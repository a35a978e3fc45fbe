import { MessageRef } from '#lib/authoring/contract';
import { messageRecord } from '#lib/channels';
import { MessageRecord } from '#lib/channels/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'How a message left, and all that happened to it',
  scope: 'messages:read',
  params: MessageRef,
  answer: MessageRecord,
  handle: messageRecord,
});
