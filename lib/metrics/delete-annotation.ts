import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { AnnotationRef } from './contract.ts';

/** Takes back what was written. Throws `Refusal('not-found')`. */
export async function deleteAnnotation(ctx: Context, { annotation }: AnnotationRef): Promise<undefined> {
  ctx.require('milestones:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const { count } = await tx.annotation.deleteMany({ where: { workspaceId, id: BigInt(annotation) } });
    if (count === 0) throw new Refusal('not-found', 'There is no such annotation.');
    await tx.audit('annotation.delete', annotation);
    return undefined;
  });
}
