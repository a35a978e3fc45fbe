import { deleteMilestone, milestone, replaceMilestone } from '#lib/authoring';
import { Milestone, JourneyRef as MilestoneRef, MilestoneReplacement } from '#lib/authoring/contract';
import { noContent, route } from '#lib/http';

export const GET = route({
  summary: 'A milestone',
  scope: 'milestones:read',
  params: MilestoneRef,
  answer: Milestone,
  handle: milestone,
});

export const PUT = route({
  summary: 'Replace a milestone; another event or other conditions are looked for anew',
  scope: ['milestones:write', 'milestones:read'],
  params: MilestoneRef,
  body: MilestoneReplacement,
  answer: Milestone,
  handle: replaceMilestone,
});

export const DELETE = route({
  summary: 'Delete a milestone, and who reached it',
  scope: 'milestones:write',
  params: MilestoneRef,
  answer: noContent,
  handle: deleteMilestone,
});
