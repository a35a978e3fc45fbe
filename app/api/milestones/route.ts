import { createMilestone, milestoneList } from '#lib/authoring';
import { Milestone, MilestoneInput, MilestoneList } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Milestones in their order, with who reached them and how far each back-fill is',
  scope: 'milestones:read',
  answer: MilestoneList,
  handle: async (ctx) => ({ data: await milestoneList(ctx), next: null }),
});

export const POST = route({
  summary: 'Name a milestone; it is looked for in all events there are',
  scope: ['milestones:write', 'milestones:read'],
  body: MilestoneInput,
  answer: Milestone,
  status: 201,
  handle: createMilestone,
});
