import { retryMessages } from '#lib/channels';
import { Retried, RetryInput } from '#lib/channels/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Try messages that failed again: those of a channel, of a journey, or all',
  scope: 'messages:retry',
  body: RetryInput,
  answer: Retried,
  handle: retryMessages,
});
