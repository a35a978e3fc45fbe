import type { Context } from '#lib/workspace';
import { changeFlags } from './change-flags.ts';
import type { FlagRef } from './contract.ts';
import { noSuchFlag } from './flag.ts';
import { refuseWhileNeeded } from './prerequisites.ts';
import { storedDefinition } from './stored-definition.ts';

/**
 * Takes a flag away, with its counts and what journeys set. Who met which variant of an experiment stays. Apps that ask for it get what their code falls
 * back to. Throws `Refusal` `not-found`, or `conflict` while another flag needs it.
 */
export async function deleteFlag(ctx: Context, { key }: FlagRef): Promise<undefined> {
  ctx.require('flags:write');
  const { workspaceId } = ctx;
  return changeFlags(ctx, async (tx) => {
    const before = await storedDefinition(tx, workspaceId, key);
    if (before === null) throw noSuchFlag(key);
    await refuseWhileNeeded(tx, workspaceId, key);
    await tx.flag.delete({ where: { workspaceId_key: { workspaceId, key } } });
    await tx.personFlag.deleteMany({ where: { workspaceId, flag: key } });
    await tx.flagDay.deleteMany({ where: { workspaceId, flag: key } });
    await tx.audit('flag.delete', key, { before, after: null });
    return undefined;
  });
}
