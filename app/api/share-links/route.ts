import { route } from '#lib/http';
import { createShareLink, shareLinks } from '#lib/metrics';
import { NewShareLink, ShareLinkInput, ShareLinkList } from '#lib/metrics/contract';

export const GET = route({
  summary: 'Links under which the figures are read without a sign-in',
  scope: 'metrics:write',
  answer: ShareLinkList,
  handle: async (ctx) => ({ data: await shareLinks(ctx), next: null }),
});

export const POST = route({
  summary: 'Make a link under which the figures are read without a sign-in; its token is told this once',
  scope: 'metrics:write',
  body: ShareLinkInput,
  answer: NewShareLink,
  status: 201,
  handle: createShareLink,
});
