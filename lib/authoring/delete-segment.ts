import { forgetSegment, holdBatches } from '#lib/people';
import { type Context, raiseRevision } from '#lib/workspace';
import { lockRules } from './lock-rules.ts';
import { noSuchSegment } from './segment.ts';
import { refuseWhileAsked } from './who-asks.ts';

/**
 * Takes a segment away, with who was in it and its history. Throws `Refusal` `not-found`, or `conflict` while a running journey, another segment or a
 * struggle rule asks for it.
 */
export async function deleteSegment(ctx: Context, { key }: { key: string }): Promise<undefined> {
  ctx.require('segments:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    await lockRules(tx, workspaceId);
    await holdBatches(tx, workspaceId);
    const { count } = await tx.segment.deleteMany({ where: { workspaceId, key } });
    if (count === 0) throw noSuchSegment(key);
    await refuseWhileAsked(tx, workspaceId, 'segments', key);
    await forgetSegment(tx, workspaceId, key);
    await raiseRevision(tx, workspaceId);
    await tx.audit('segment.delete', key);
    return undefined;
  });
}
