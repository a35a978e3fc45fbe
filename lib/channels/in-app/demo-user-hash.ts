import { type Context, demoState } from '#lib/workspace';
import { identityOf, userHashOf } from './identity.ts';

/** What the server of the demo's pretended app would make for its user. Null outside of a demo: there, only the customer's own server may say who it is. */
export async function demoUserHash(ctx: Context, { userId }: { userId: string }): Promise<{ userHash: string | null }> {
  ctx.require('people:read');
  const { demo } = await demoState(ctx);
  const identity = demo ? await identityOf(ctx.workspaceId) : null;
  return { userHash: identity?.required === true ? userHashOf(identity.secret, userId) : null };
}
