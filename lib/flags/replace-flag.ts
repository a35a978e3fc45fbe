import type { Context } from '#lib/workspace';
import { changeFlags } from './change-flags.ts';
import type { Flag, FlagInput } from './contract.ts';
import { flag, noSuchFlag } from './flag.ts';
import { flagFields } from './flag-fields.ts';
import { storedDefinition } from './stored-definition.ts';

/** Replaces a flag, kill switch included; all processes serve the new one within moments. Throws `Refusal` `not-found` or `invalid`. */
export async function replaceFlag(ctx: Context, input: FlagInput): Promise<Flag> {
  ctx.require('flags:write');
  const { workspaceId } = ctx;
  const { key } = input;
  await changeFlags(ctx, async (tx) => {
    const before = await storedDefinition(tx, workspaceId, key);
    if (before === null) throw noSuchFlag(key);
    const fields = await flagFields(tx, workspaceId, input);
    const data = { ...fields, revision: { increment: 1 }, updatedAt: new Date() };
    await tx.flag.update({ where: { workspaceId_key: { workspaceId, key } }, data });
    await tx.audit('flag.replace', key, { before, after: await storedDefinition(tx, workspaceId, key) });
  });
  return flag(ctx, { key });
}
