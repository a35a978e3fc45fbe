import { sendTest } from '#lib/channels';
import { TemplateRef, TestSend, TestSent } from '#lib/channels/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Send a template to an address of a colleague, as a person would get it',
  scope: ['templates:write', 'templates:read', 'people:read'],
  params: TemplateRef,
  body: TestSend,
  answer: TestSent,
  handle: sendTest,
});
