import { previewMilestone } from '#lib/authoring';
import { MilestonePreview, MilestonePreviewInput } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'How many people have done what a milestone would ask, over the events there are; nothing is kept',
  scope: ['milestones:read', 'people:read'],
  body: MilestonePreviewInput,
  answer: MilestonePreview,
  handle: previewMilestone,
});
