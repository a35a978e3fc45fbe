import { digest, setDigest } from '#lib/digests';
import { Digest, DigestSettings } from '#lib/digests/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'The figures by e-mail: when, to which members, and what became of the last letters',
  scope: 'metrics:write',
  answer: Digest,
  handle: digest,
});

export const PUT = route({
  summary: 'Set when the figures are sent by e-mail, about whom and to which members',
  scope: 'metrics:write',
  body: DigestSettings,
  answer: Digest,
  handle: setDigest,
});
