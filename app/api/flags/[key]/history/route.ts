import { flagHistory } from '#lib/flags';
import { FlagHistory, FlagRef } from '#lib/flags/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Who changed a flag, with what it was before and after',
  scope: 'flags:read',
  params: FlagRef,
  answer: FlagHistory,
  handle: async (ctx, input) => ({ data: await flagHistory(ctx, input), next: null }),
});
