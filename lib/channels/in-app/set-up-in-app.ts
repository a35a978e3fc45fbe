import type { Context } from '#lib/workspace';
import type { InAppChange, InAppState } from '../in-app-contract.ts';
import { identityOf, newIdentitySecret, sealIdentity } from './identity.ts';

/** How messages in the app stand. The secret is shown to those who may change it: apps' servers need it. */
export async function inAppState(ctx: Context): Promise<InAppState> {
  ctx.require('workspace:admin');
  const identity = await identityOf(ctx.workspaceId);
  return { live: identity?.live ?? false, identityRequired: identity?.required ?? false, identitySecret: identity?.secret ?? null };
}

/** Lets messages reach apps, or only records them, with or without proof of identity; `rotate` makes a new secret, and pages with a hash of the old one are refused from then on. */
export async function setUpInApp(ctx: Context, { live, identityRequired, rotate }: InAppChange): Promise<InAppState> {
  ctx.require('workspace:admin');
  const { workspaceId } = ctx;
  const before = await identityOf(workspaceId);
  const secret = before === null || rotate ? newIdentitySecret() : before.secret;
  const sealed = sealIdentity(workspaceId, secret);
  await ctx.transaction(async (tx) => {
    await tx.$executeRaw`
      insert into channel_settings as s (workspace_id, channel, live, settings, sealed)
      values (${workspaceId}, 'in-app', ${live}, ${JSON.stringify({ identityRequired })}::jsonb, ${sealed})
      on conflict (workspace_id, channel) do update set live = excluded.live, settings = excluded.settings, sealed = excluded.sealed`;
    await tx.audit('channel.set', 'in-app', { live, identityRequired, rotated: before !== null && rotate });
  });
  return inAppState(ctx);
}
