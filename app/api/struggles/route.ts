import { createStruggle, struggleList } from '#lib/authoring';
import { Struggle, StruggleInput, StruggleList } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Struggle rules by name, with how many people struggle now, and how far each back-fill is',
  scope: 'struggles:read',
  answer: StruggleList,
  handle: async (ctx) => ({ data: await struggleList(ctx), next: null }),
});

export const POST = route({
  summary: 'Say how one sees that somebody struggles at a step; who does is found among all people there are',
  scope: ['struggles:write', 'struggles:read'],
  body: StruggleInput,
  answer: Struggle,
  status: 201,
  handle: createStruggle,
});
