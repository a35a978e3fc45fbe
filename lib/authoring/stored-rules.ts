import type { Tx } from '#lib/db';
import { Condition, EventMatch, type Holdout, type MilestoneRule, readHoldout, type SegmentRule, type StruggleRule } from '#lib/journey';
import { isObject } from '#lib/kernel';
import { settingsOf } from '#lib/workspace';

/** What a workspace says of its people: time zone, milestones, segments, struggles and who is held out, as the interpreter takes them. */
export interface StoredRules {
  readonly timezone: string;
  readonly milestones: readonly MilestoneRule[];
  readonly segments: readonly SegmentRule[];
  readonly struggles: readonly StruggleRule[];
  readonly holdout: Holdout | null;
}

const readable = <T>(read: { success: true; data: T } | { success: false }): T[] => (read.success ? [read.data] : []);

/** Who is held out of all journeys; null for nobody. */
export const storedHoldout = async (tx: Tx, workspaceId: number): Promise<Holdout | null> =>
  readHoldout((await settingsOf(tx, workspaceId)).holdout);

/** The rules as they stand. One that can no longer be read means nothing, as in the engine. */
export async function storedRules(tx: Tx, workspaceId: number): Promise<StoredRules> {
  const where = { workspaceId };
  const orderBy = { key: 'asc' } as const;
  const workspace = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { timezone: true, settings: true } });
  const settings = workspace?.settings;
  const milestones = await tx.milestone.findMany({ where, orderBy, select: { key: true, event: true, where: true } });
  const segments = await tx.segment.findMany({ where, orderBy, select: { key: true, condition: true } });
  const struggles = await tx.struggleRule.findMany({ where, orderBy });
  return {
    timezone: workspace?.timezone ?? 'UTC',
    holdout: readHoldout(isObject(settings) ? settings.holdout : null),
    milestones: milestones.flatMap((one) =>
      one.where === null
        ? [{ key: one.key, event: one.event }]
        : readable(Condition.safeParse(one.where)).map((condition) => ({ key: one.key, event: one.event, where: condition })),
    ),
    segments: segments.flatMap(({ key, condition }) => readable(Condition.safeParse(condition)).map((read) => ({ key, condition: read }))),
    struggles: struggles.flatMap(({ key, failure, success, count, within }) =>
      readable(EventMatch.safeParse(failure)).flatMap((failed) =>
        readable(EventMatch.safeParse(success)).map((won) => ({ key, failure: failed, success: won, count, within })),
      ),
    ),
  };
}
