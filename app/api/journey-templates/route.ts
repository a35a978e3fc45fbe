import { journeyTemplates } from '#lib/authoring';
import { JourneyTemplateList } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Journeys to begin with, in the order of a customer’s life',
  scope: 'journeys:read',
  answer: JourneyTemplateList,
  handle: (ctx) => ({ data: journeyTemplates(ctx), next: null }),
});
