import { prisma, type Tx } from '#lib/db';
import { type Holdout, holdoutKey, readHoldout } from '#lib/journey';
import { type Context, settingsOf } from '#lib/workspace';
import { type HoldoutSetting, Metric } from './contract.ts';

/** Who is held out of all journeys; null for nobody. */
export const storedHoldout = async (tx: Tx, workspaceId: number): Promise<Holdout | null> =>
  readHoldout((await settingsOf(tx, workspaceId)).holdout);

/** The share of people whom no journey lets in, since when, and what they are compared by. */
export async function holdoutSetting(ctx: Context): Promise<HoldoutSetting> {
  ctx.require('experiments:read');
  const { workspaceId } = ctx;
  const holdout = await storedHoldout(prisma(), workspaceId);
  const row = await prisma().experiment.findUnique({
    where: { workspaceId_key: { workspaceId, key: holdoutKey } },
    select: { primary: true },
  });
  return {
    share: holdout?.share ?? 0,
    since: holdout === null ? null : new Date(holdout.since).toISOString(),
    primary: row === null ? { kind: 'activation' } : Metric.parse(row.primary),
  };
}
