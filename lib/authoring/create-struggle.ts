import { Refusal } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { Struggle, StruggleInput } from './contract.ts';
import { lockRules } from './lock-rules.ts';
import { struggle } from './struggle.ts';
import { struggleFields } from './struggle-fields.ts';

/**
 * Says how one sees that somebody struggles at a step; the engine then finds who does. Throws `Refusal` `invalid` with a path an issue, or `conflict` for
 * a key that is taken.
 */
export async function createStruggle(ctx: Context, input: StruggleInput): Promise<Struggle> {
  ctx.require('struggles:write');
  const { workspaceId } = ctx;
  const { key } = input;
  await ctx.transaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const fields = await struggleFields(tx, workspaceId, input);
    const { count } = await tx.struggleRule.createMany({
      data: [{ workspaceId, key, ...fields, status: 'backfilling' }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refusal('conflict', `There is a struggle rule with the key ${key} already. Choose another key.`);
    await raiseRevision(tx, workspaceId);
    await tx.audit('struggle.create', key, { name: input.name });
  });
  return struggle(ctx, { key });
}
