import { message } from '#lib/authoring';
import { Message, MessageRef } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'A message as it leaves',
  scope: 'messages:read',
  params: MessageRef,
  answer: Message,
  handle: message,
});
