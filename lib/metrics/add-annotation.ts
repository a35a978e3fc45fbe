import type { Context } from '#lib/workspace';
import type { Annotation, AnnotationInput } from './contract.ts';

/** Writes beside the figures what happened. */
export async function addAnnotation(ctx: Context, { at, text }: AnnotationInput): Promise<Annotation> {
  ctx.require('milestones:write');
  const { workspaceId, actor } = ctx;
  return ctx.transaction(async (tx) => {
    const row = await tx.annotation.create({ data: { workspaceId, actor, at: new Date(at), text } });
    await tx.audit('annotation.create', String(row.id), { text });
    return { id: String(row.id), kind: 'own', at: row.at.toISOString(), text, target: null };
  });
}
