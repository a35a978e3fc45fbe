import { deleteFlag, flag, replaceFlag } from '#lib/flags';
import { Flag, FlagRef, FlagReplacement } from '#lib/flags/contract';
import { noContent, route } from '#lib/http';

export const GET = route({ summary: 'A flag', scope: 'flags:read', params: FlagRef, answer: Flag, handle: flag });

export const PUT = route({
  summary: 'Replace a flag; the new one is served at once',
  scope: ['flags:write', 'flags:read'],
  params: FlagRef,
  body: FlagReplacement,
  answer: Flag,
  handle: replaceFlag,
});

export const DELETE = route({
  summary: 'Delete a flag that no other flag needs',
  scope: 'flags:write',
  params: FlagRef,
  answer: noContent,
  handle: deleteFlag,
});
