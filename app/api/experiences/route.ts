import { createExperience, experienceList } from '#lib/channels';
import { Experience, ExperienceInput, ExperienceList } from '#lib/channels/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'What apps show: walkthroughs, checklists, banners, modals and tooltips, with the journeys that show them',
  scope: 'experiences:read',
  answer: ExperienceList,
  handle: async (ctx) => ({ data: await experienceList(ctx), next: null }),
});

export const POST = route({
  summary: 'Make an experience',
  scope: ['experiences:write', 'experiences:read'],
  body: ExperienceInput,
  answer: Experience,
  status: 201,
  handle: createExperience,
});
