import { pool } from '#lib/db';

type Counts = Readonly<Record<string, number>>;

async function rows<Row extends object>(workspaceId: number, sql: string): Promise<Row[]> {
  return (await pool().query<Row>(sql, [workspaceId])).rows;
}

/** How many events have taken effect, over all partitions; a doubled one counts twice. */
export async function processed(workspaceId: number): Promise<number> {
  const [row] = await rows<{ n: number }>(workspaceId, 'select sum(processed)::int as n from log_partitions where workspace_id = $1');
  return row?.n ?? 0;
}

/** How many runs still wait for their timers. */
export async function waiting(workspaceId: number): Promise<number> {
  const [row] = await rows<{ n: number }>(
    workspaceId,
    "select count(*)::int as n from runs where workspace_id = $1 and status = 'waiting'",
  );
  return row?.n ?? 0;
}

/** How many milestones are not ready yet. */
export async function backfilling(workspaceId: number): Promise<number> {
  const [row] = await rows<{ n: number }>(
    workspaceId,
    "select count(*)::int as n from milestones where workspace_id = $1 and status <> 'ready'",
  );
  return row?.n ?? 0;
}

/** The messageIds of the log, sorted; one that is there twice stands there twice. */
export async function foundEvents(workspaceId: number): Promise<string[]> {
  const found = await rows<{ id: string }>(workspaceId, 'select message_id as id from events where workspace_id = $1');
  return found.map(({ id }) => id).sort();
}

/** Each person with what the engine made of their events, in the order of their seats. */
export function foundPeople(workspaceId: number) {
  return rows(
    workspaceId,
    `select user_id as user, (traits ->> 'seat')::int as seat,
       (select coalesce(jsonb_object_agg(milestone, to_char(reached_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), '{}')
        from person_milestones m where m.workspace_id = p.workspace_id and m.person_id = p.id) as milestones,
       (select coalesce(jsonb_object_agg(journey, n), '{}') from
          (select journey, count(*) as n from messages m where m.workspace_id = p.workspace_id and m.person_id = p.id
             and m.user_id = p.user_id and m.rendered ->> 'subject' = 'For ' || p.user_id group by 1) m) as letters,
       (select coalesce(jsonb_object_agg(day, events), '{}') from person_days d where d.workspace_id = p.workspace_id and d.person_id = p.id) as days
     from persons p where workspace_id = $1 order by seat`,
  );
}

/** The sums over the workspace, as pages show them, beside those of the rows that they count. */
export async function foundTotals(workspaceId: number) {
  const sums = async (sql: string): Promise<Counts> => {
    const found = await rows<{ key: string; n: number }>(workspaceId, sql);
    return Object.fromEntries(found.map(({ key, n }) => [key, n]));
  };
  const count = async (table: string) =>
    (await rows<{ n: number }>(workspaceId, `select count(*)::int as n from ${table} where workspace_id = $1`))[0]?.n;
  const counters = (counter: string) =>
    sums(`select journey as key, sum(value)::int as n from journey_counters where workspace_id = $1 and counter = '${counter}'
          and (node = '' or counter = 'sent') group by 1 having sum(value) <> 0`);
  return {
    processed: await processed(workspaceId),
    passedOver: await count('batch_failures'),
    quarantined: await count('quarantine'),
    byName: await sums('select name as key, sum(events)::int as n from event_days where workspace_id = $1 group by 1'),
    runs: await sums('select journey as key, count(*)::int as n from runs where workspace_id = $1 group by 1'),
    entered: await counters('entered'),
    completed: await counters('completed'),
    active: await counters('active'),
    sent: await counters('sent'),
  };
}
