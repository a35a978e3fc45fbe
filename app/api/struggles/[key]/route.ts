import { deleteStruggle, replaceStruggle, struggle } from '#lib/authoring';
import { Struggle, JourneyRef as StruggleRef, StruggleReplacement } from '#lib/authoring/contract';
import { noContent, route } from '#lib/http';

export const GET = route({
  summary: 'A struggle rule with how many people struggle now',
  scope: 'struggles:read',
  params: StruggleRef,
  answer: Struggle,
  handle: struggle,
});

export const PUT = route({
  summary: 'Replace a struggle rule; with anything but another name, who struggles is found anew',
  scope: ['struggles:write', 'struggles:read'],
  params: StruggleRef,
  body: StruggleReplacement,
  answer: Struggle,
  handle: replaceStruggle,
});

export const DELETE = route({
  summary: 'Delete a struggle rule that no running journey, segment or other rule asks for',
  scope: 'struggles:write',
  params: StruggleRef,
  answer: noContent,
  handle: deleteStruggle,
});
