import { demoUserHash } from '#lib/channels';
import { DemoUser, DemoUserHash } from '#lib/channels/contract';
import { route } from '#lib/http';

export const GET = route({
  summary:
    'The proof of identity that the demo’s pretended app sends for its user; null where it is not asked for, or the workspace is no demo',
  scope: ['people:read', 'workspace:read'],
  query: DemoUser,
  answer: DemoUserHash,
  handle: demoUserHash,
});
