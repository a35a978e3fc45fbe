import { previewTemplate } from '#lib/channels';
import { Preview, PreviewInput } from '#lib/channels/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Fill words in for a person: subject, HTML and text as they would leave',
  scope: ['templates:read', 'people:read'],
  body: PreviewInput,
  answer: Preview,
  handle: previewTemplate,
});
