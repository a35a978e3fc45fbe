import { noContent, route } from '#lib/http';
import { revokeShareLink } from '#lib/metrics';
import { ShareLinkRef } from '#lib/metrics/contract';

export const DELETE = route({
  summary: 'End a link to the figures at once',
  scope: 'metrics:write',
  params: ShareLinkRef,
  answer: noContent,
  handle: revokeShareLink,
});
