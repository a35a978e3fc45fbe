import { createFlag, flagList } from '#lib/flags';
import { Flag, FlagInput, FlagList } from '#lib/flags/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Flags by name, with what each served lately and whether it looks stale',
  scope: 'flags:read',
  answer: FlagList,
  handle: async (ctx) => ({ data: await flagList(ctx), next: null }),
});

export const POST = route({
  summary: 'Make a flag; it is served at once',
  scope: ['flags:write', 'flags:read'],
  body: FlagInput,
  answer: Flag,
  status: 201,
  handle: createFlag,
});
