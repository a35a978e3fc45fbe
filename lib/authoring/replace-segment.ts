import type { Prisma } from '#lib/db';
import { stableStringify } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { Segment, SegmentInput } from './contract.ts';
import { lockRules } from './lock-rules.ts';
import { noSuchSegment, segment } from './segment.ts';
import { segmentCondition } from './segment-condition.ts';

/**
 * Replaces name and condition of a segment. Another condition means another segment: who belongs to it is found anew, which starts no journey. Throws
 * `Refusal` `not-found` or `invalid`.
 */
export async function replaceSegment(ctx: Context, { key, name, condition: given }: SegmentInput): Promise<Segment> {
  ctx.require('segments:write');
  const { workspaceId } = ctx;
  const where = { workspaceId_key: { workspaceId, key } };
  await ctx.transaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const before = await tx.segment.findUnique({ where, select: { condition: true } });
    if (before === null) throw noSuchSegment(key);
    const condition = await segmentCondition(tx, workspaceId, given, key);
    const differs = stableStringify(before.condition) !== stableStringify(condition);
    const anew = differs ? { status: 'backfilling', backfillDone: 0, backfillTotal: 0, revision: { increment: 1 } } : {};
    const data = { name, condition: condition as unknown as Prisma.InputJsonObject, ...anew, updatedAt: new Date() };
    await tx.segment.update({ where, data });
    await raiseRevision(tx, workspaceId);
    await tx.audit('segment.replace', key, { name, backfill: differs });
  });
  return segment(ctx, { key });
}
