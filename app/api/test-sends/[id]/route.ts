import { MessageRef } from '#lib/authoring/contract';
import { testSend } from '#lib/channels';
import { TestSend } from '#lib/channels/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'A test send, as it left or would have',
  scope: 'messages:read',
  params: MessageRef,
  answer: TestSend,
  handle: testSend,
});
