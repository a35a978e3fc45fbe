import { deleteTemplate, replaceTemplate, template } from '#lib/channels';
import { Template, TemplateRef, TemplateReplacement } from '#lib/channels/contract';
import { noContent, route } from '#lib/http';

export const GET = route({
  summary: 'A template',
  scope: 'templates:read',
  params: TemplateRef,
  answer: Template,
  handle: template,
});

export const PUT = route({
  summary: 'Change the words of a template, for all journeys at once',
  scope: ['templates:write', 'templates:read'],
  params: TemplateRef,
  body: TemplateReplacement,
  answer: Template,
  handle: replaceTemplate,
});

export const DELETE = route({
  summary: 'Take a template away that no published journey uses',
  scope: ['templates:write', 'templates:read'],
  params: TemplateRef,
  answer: noContent,
  handle: deleteTemplate,
});
