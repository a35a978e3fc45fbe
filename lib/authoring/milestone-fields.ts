import { Prisma, type Tx } from '#lib/db';
import { validateCondition } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { MilestoneInput } from './contract.ts';

/** The columns of a milestone. Throws `Refusal('invalid')` when `where` cannot be used. */
export function milestoneFields({ name, event, where, weight, essential, value, order }: MilestoneInput) {
  if (where != null) {
    const checked = validateCondition(where, {}, 'where');
    if ('issues' in checked) throw new Refusal('invalid', 'The conditions of this milestone cannot be used.', { issues: checked.issues });
  }
  return {
    name,
    event,
    where: where == null ? Prisma.DbNull : (where as unknown as Prisma.InputJsonObject),
    weight,
    essential,
    value,
    order,
  };
}

/** There is one value milestone: the one that was it steps back. Answers its key. */
export async function stepBackFromValue(tx: Tx, workspaceId: number, inFavourOf: string): Promise<string | null> {
  const rows = await tx.milestone.updateManyAndReturn({
    where: { workspaceId, value: true, NOT: { key: inFavourOf } },
    data: { value: false, updatedAt: new Date() },
    select: { key: true },
  });
  return rows[0]?.key ?? null;
}
