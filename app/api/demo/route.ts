import { route } from '#lib/http';
import { readBehind } from '#lib/people';
import { DemoState, DemoSwitch } from '#lib/people/contract';
import { demoState, switchTrickle } from '#lib/workspace';

export const GET = route({
  summary: 'Whether this is a demo workspace, whether its live traffic is on, and how many events have not taken effect yet',
  scope: 'workspace:read',
  answer: DemoState,
  handle: async (ctx) => ({ ...(await demoState(ctx)), behind: await readBehind(ctx) }),
});

export const POST = route({
  summary: 'Switch the live traffic of the demo on or off',
  scope: 'journeys:publish',
  body: DemoSwitch,
  answer: DemoState,
  handle: async (ctx, wanted) => ({ ...(await switchTrickle(ctx, wanted)), behind: await readBehind(ctx) }),
});
