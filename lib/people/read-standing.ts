import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import type { Person } from './contract.ts';
import { lifecycleStage } from './lifecycle.ts';
import { proficiency } from './proficiency.ts';

/** Breadth is counted over this many of the workspace's most frequent events. */
const commonEvents = 20;

interface ActivityRow {
  lastActiveAt: number | null;
  activeWeeks: number;
}

const activity = `
select date_part('epoch', max(day)::timestamp at time zone 'UTC') * 1000 as "lastActiveAt",
       (count(distinct (($3::date - day) / 7)) filter (where day > $3::date - 28))::int as "activeWeeks"
from person_days where workspace_id = $1 and person_id = $2 and day <= $3::date`;

const breadth = `
with common as (
  select name from event_days where workspace_id = $1 and type = 'track' and day > $3::date - 90 group by name order by sum(events) desc, name limit ${commonEvents}
)
select (select count(*) from common)::int as common, count(*)::int as used from common c
where exists (select from events e where e.workspace_id = $1 and e.actor = any($2::text[]) and e.type = 'track' and e.name = c.name and e.at > $3::date - 90)`;

interface Whose {
  readonly workspaceId: number;
  readonly id: number;
  readonly actors: readonly string[];
  readonly startedAt: Date;
}

/** Which steps a person struggles at now, the last to begin first. */
export async function readStrugglesOf(workspaceId: number, id: number): Promise<Person['struggles']> {
  const { rows } = await pool().query<{ key: string; name: string; since: Date }>(
    `select r.key, r.name, s.since from person_struggles s join struggle_rules r on r.workspace_id = s.workspace_id and r.key = s.step
     where s.workspace_id = $1 and s.person_id = $2 and s.struggling order by s.since desc, r.key`,
    [workspaceId, id],
  );
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

/** Proficiency and lifecycle stage of a person as of `now`, by the rules of `proficiency` and `lifecycleStage`. Breadth looks at the last 90 days. */
export async function readStandingOf(
  { workspaceId, id, actors, startedAt }: Whose,
  now: Date,
): Promise<Pick<Person, 'proficiency' | 'lifecycle'>> {
  const today = now.toISOString().slice(0, 10);
  const [active, used, reached] = await Promise.all([
    pool().query<ActivityRow>(activity, [workspaceId, id, today]),
    pool().query<{ common: number; used: number }>(breadth, [workspaceId, actors, today]),
    pool().query<{ essential: boolean; value: boolean; weight: number; reached: boolean }>(
      `select m.essential, m.value, m.weight, r.person_id is not null as reached from milestones m
       left join person_milestones r on r.workspace_id = m.workspace_id and r.milestone = m.key and r.person_id = $2 where m.workspace_id = $1`,
      [workspaceId, id],
    ),
  ]);
  const { lastActiveAt = null, activeWeeks = 0 } = active.rows[0] ?? {};
  const milestones = reached.rows;
  const facts = { startedAt: startedAt.getTime() as Instant, lastActiveAt: lastActiveAt as Instant | null, activeWeeks, milestones };
  return {
    proficiency: proficiency({ milestones, common: used.rows[0]?.common ?? 0, used: used.rows[0]?.used ?? 0 }),
    lifecycle: lifecycleStage(facts, now.getTime() as Instant),
  };
}
