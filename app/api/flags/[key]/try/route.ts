import { tryFlag } from '#lib/flags';
import { FlagRef, FlagTrial, FlagVerdict } from '#lib/flags/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'What a person gets of a flag or of a draft, and why; nothing is counted and nobody exposed',
  scope: ['flags:read', 'people:read'],
  params: FlagRef,
  body: FlagTrial,
  answer: FlagVerdict,
  handle: tryFlag,
});
