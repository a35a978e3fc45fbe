import { retryRun } from '#lib/authoring';
import { RetryAnswer, RunRef } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Take a failed run up again at the node where it failed',
  scope: 'messages:retry',
  params: RunRef,
  answer: RetryAnswer,
  status: 202,
  handle: retryRun,
});
