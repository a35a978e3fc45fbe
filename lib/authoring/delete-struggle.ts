import { forgetStruggle, holdBatches } from '#lib/people';
import { type Context, raiseRevision } from '#lib/workspace';
import { lockRules } from './lock-rules.ts';
import { noSuchStruggle } from './struggle.ts';
import { refuseWhileAsked } from './who-asks.ts';

/**
 * Takes a struggle rule away, and who struggled by it. Throws `Refusal` `not-found`, or `conflict` while a running journey, a segment or another rule
 * asks for it.
 */
export async function deleteStruggle(ctx: Context, { key }: { key: string }): Promise<undefined> {
  ctx.require('struggles:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    await lockRules(tx, workspaceId);
    await holdBatches(tx, workspaceId);
    const { count } = await tx.struggleRule.deleteMany({ where: { workspaceId, key } });
    if (count === 0) throw noSuchStruggle(key);
    await refuseWhileAsked(tx, workspaceId, 'struggles', key);
    await forgetStruggle(tx, workspaceId, key);
    await raiseRevision(tx, workspaceId);
    await tx.audit('struggle.delete', key);
    return undefined;
  });
}
