import { sendTest } from '#lib/channels';
import { TemplateRef, TestOrder, TestSent } from '#lib/channels/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Send a template to an address of a colleague, as a person would get it; without a mail server it stays in the sandbox',
  scope: ['templates:write', 'templates:read', 'people:read'],
  params: TemplateRef,
  body: TestOrder,
  answer: TestSent,
  handle: sendTest,
});
