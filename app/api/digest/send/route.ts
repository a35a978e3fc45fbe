import { sendDigestNow } from '#lib/digests';
import { Digest } from '#lib/digests/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Send the letter with the figures to whoever asks, now',
  scope: 'metrics:write',
  answer: Digest,
  status: 202,
  handle: sendDigestNow,
});
