import { deleteExperience, experience, replaceExperience } from '#lib/channels';
import { Experience, ExperienceRef, ExperienceReplacement } from '#lib/channels/contract';
import { noContent, route } from '#lib/http';

export const GET = route({
  summary: 'An experience',
  scope: 'experiences:read',
  params: ExperienceRef,
  answer: Experience,
  handle: experience,
});

export const PUT = route({
  summary: 'Change an experience, for all messages that are made from now on',
  scope: ['experiences:write', 'experiences:read'],
  params: ExperienceRef,
  body: ExperienceReplacement,
  answer: Experience,
  handle: replaceExperience,
});

export const DELETE = route({
  summary: 'Take an experience away that no published journey shows',
  scope: ['experiences:write', 'experiences:read'],
  params: ExperienceRef,
  answer: noContent,
  handle: deleteExperience,
});
