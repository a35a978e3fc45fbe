import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { changeFlags } from './change-flags.ts';
import type { Flag, FlagInput } from './contract.ts';
import { flag } from './flag.ts';
import { flagFields } from './flag-fields.ts';
import { storedDefinition } from './stored-definition.ts';

/** Makes a flag, which is served at once. Throws `Refusal` `invalid` with a path an issue, or `conflict` for a key that is taken. */
export async function createFlag(ctx: Context, input: FlagInput): Promise<Flag> {
  ctx.require('flags:write');
  const { workspaceId } = ctx;
  const { key } = input;
  await changeFlags(ctx, async (tx) => {
    const fields = await flagFields(tx, workspaceId, input);
    const { count } = await tx.flag.createMany({ data: [{ workspaceId, key, ...fields }], skipDuplicates: true });
    if (count === 0) throw new Refusal('conflict', `There is a flag with the key ${key} already. Choose another key.`);
    await tx.audit('flag.create', key, { before: null, after: await storedDefinition(tx, workspaceId, key) });
  });
  return flag(ctx, { key });
}
