import { suppress, suppressionList, unsuppress } from '#lib/channels';
import { SuppressionInput, SuppressionList } from '#lib/channels/contract';
import { noContent, route } from '#lib/http';

export const GET = route({
  summary: 'Whom nothing is sent to, and why',
  scope: 'people:read',
  answer: SuppressionList,
  handle: async (ctx) => ({ data: await suppressionList(ctx), next: null }),
});

export const POST = route({
  summary: 'Send nothing to an address any more, or contact a person no more',
  scope: 'workspace:admin',
  body: SuppressionInput,
  bodyAs: 'about',
  answer: noContent,
  handle: (ctx, { about }) => suppress(ctx, about),
});

export const PUT = route({
  summary: 'Take an address or a person off the suppression list',
  scope: 'workspace:admin',
  body: SuppressionInput,
  bodyAs: 'about',
  answer: noContent,
  handle: (ctx, { about }) => unsuppress(ctx, about),
});
