import type { Sql } from '#lib/db';
import { Condition, needsOf, type Test, testOf } from '#lib/journey';
import type { Json } from '#lib/kernel';

/** A milestone as the engine needs it. `where` null: every event of that name reaches it. */
export interface MilestoneRule {
  readonly key: string;
  readonly event: string;
  readonly where: Test | null;
  /** Names of events that `where` looks for in the person's past. */
  readonly asks: ReadonlySet<string>;
}

/** Reads a stored milestone. One whose `where` is no condition can never be reached: authoring lets none in. */
export function milestoneRule({ key, event, where }: { key: string; event: string; where: Json }): MilestoneRule | null {
  if (where === null) return { key, event, where: null, asks: new Set() };
  const parsed = Condition.safeParse(where);
  return parsed.success ? { key, event, where: testOf(parsed.data), asks: needsOf(parsed.data).events } : null;
}

/** The workspace's milestones by the name of their event. */
export async function milestoneRules(sql: Sql, workspaceId: number): Promise<Map<string, MilestoneRule[]>> {
  const { rows } = await sql.query<{ key: string; event: string; where: Json }>(
    'select key, event, "where" from milestones where workspace_id = $1 order by key',
    [workspaceId],
  );
  const rules = new Map<string, MilestoneRule[]>();
  for (const row of rows) {
    const rule = milestoneRule(row);
    if (rule !== null) rules.set(rule.event, [...(rules.get(rule.event) ?? []), rule]);
  }
  return rules;
}
