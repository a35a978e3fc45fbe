import { stableStringify } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { Struggle, StruggleInput } from './contract.ts';
import { lockRules } from './lock-rules.ts';
import { noSuchStruggle, struggle } from './struggle.ts';
import { struggleFields } from './struggle-fields.ts';

/**
 * Replaces a struggle rule but for its key. Anything but another name means another rule: who struggles is found anew, which starts no journey. Throws
 * `Refusal` `not-found` or `invalid`.
 */
export async function replaceStruggle(ctx: Context, input: StruggleInput): Promise<Struggle> {
  ctx.require('struggles:write');
  const { workspaceId } = ctx;
  const { key } = input;
  const where = { workspaceId_key: { workspaceId, key } };
  await ctx.transaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const before = await tx.struggleRule.findUnique({
      where,
      select: { failure: true, success: true, count: true, within: true },
    });
    if (before === null) throw noSuchStruggle(key);
    const fields = await struggleFields(tx, workspaceId, input);
    const { name, ...meaning } = fields;
    const differs = stableStringify(before) !== stableStringify(meaning);
    const anew = differs ? { status: 'backfilling', backfillDone: 0, backfillTotal: 0, revision: { increment: 1 } } : {};
    await tx.struggleRule.update({ where, data: { ...fields, ...anew, updatedAt: new Date() } });
    await raiseRevision(tx, workspaceId);
    await tx.audit('struggle.replace', key, { name, backfill: differs });
  });
  return struggle(ctx, { key });
}
