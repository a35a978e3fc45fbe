import { previewDigest } from '#lib/digests';
import { DigestPreview } from '#lib/digests/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'The letter with the figures as it would be written now',
  scope: 'metrics:write',
  answer: DigestPreview,
  handle: previewDigest,
});
