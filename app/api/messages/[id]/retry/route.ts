import { message } from '#lib/authoring';
import { Message, MessageRef } from '#lib/authoring/contract';
import { retryMessage } from '#lib/channels';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Try a message again that failed',
  scope: 'messages:retry',
  params: MessageRef,
  answer: Message,
  handle: async (ctx, ref) => {
    await retryMessage(ctx, ref);
    return message(ctx, ref);
  },
});
