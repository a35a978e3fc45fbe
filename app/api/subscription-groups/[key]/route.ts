import { deleteGroup } from '#lib/channels';
import { TemplateRef } from '#lib/channels/contract';
import { noContent, route } from '#lib/http';

export const DELETE = route({
  summary: 'Take a subscription group away',
  scope: 'templates:write',
  params: TemplateRef,
  answer: noContent,
  handle: deleteGroup,
});
