import type { Prisma } from '#lib/db';
import { Refusal } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { Segment, SegmentInput } from './contract.ts';
import { lockRules } from './lock-rules.ts';
import { segment } from './segment.ts';
import { segmentCondition } from './segment-condition.ts';

/**
 * Names who belongs together; the engine then finds them among all people there are, which starts no journey. Throws `Refusal` `invalid` with a path an
 * issue, or `conflict` for a key that is taken.
 */
export async function createSegment(ctx: Context, { key, name, condition: given }: SegmentInput): Promise<Segment> {
  ctx.require('segments:write');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const condition = (await segmentCondition(tx, workspaceId, given, key)) as unknown as Prisma.InputJsonObject;
    const { count } = await tx.segment.createMany({
      data: [{ workspaceId, key, name, condition, status: 'backfilling' }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refusal('conflict', `There is a segment with the key ${key} already. Choose another key.`);
    await raiseRevision(tx, workspaceId);
    await tx.audit('segment.create', key, { name });
  });
  return segment(ctx, { key });
}
