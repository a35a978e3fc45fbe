import { createTemplate, templateList } from '#lib/channels';
import { Template, TemplateInput, TemplateList } from '#lib/channels/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Templates of e-mails, with the journeys that use them',
  scope: 'templates:read',
  answer: TemplateList,
  handle: async (ctx) => ({ data: await templateList(ctx), next: null }),
});

export const POST = route({
  summary: 'Write a template',
  scope: ['templates:write', 'templates:read'],
  body: TemplateInput,
  answer: Template,
  status: 201,
  handle: createTemplate,
});
