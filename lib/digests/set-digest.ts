import { type Instant, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Digest, DigestSettings } from './contract.ts';
import { digest } from './digest.ts';
import { nextOccasion } from './next-occasion.ts';

/** Sets when the figures go out and to whom. Throws `Refusal('invalid')` for a zone or a recipient that is none. */
export async function setDigest(ctx: Context, settings: DigestSettings): Promise<Digest> {
  ctx.require('metrics:write');
  const { workspaceId } = ctx;
  const { filters, ...rest } = settings;
  const due = nextOccasion(settings, Date.now() as Instant);
  const fields = { ...rest, query: filters, dueAt: due === null ? null : new Date(due), updatedAt: new Date() };
  await ctx.transaction(async (tx) => {
    const known = await tx.member.count({ where: { workspaceId, id: { in: rest.recipients } } });
    if (known !== new Set(rest.recipients).size)
      throw new Refusal('invalid', 'Not all of them are members.', {
        issues: [{ path: 'recipients', message: 'choose members of the workspace' }],
      });
    await tx.digest.upsert({ where: { workspaceId }, create: { workspaceId, ...fields }, update: fields });
    await tx.audit('digest.change', rest.cadence, { ...rest, filters: JSON.stringify(filters) });
  });
  return digest(ctx);
}
