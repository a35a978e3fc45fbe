import { pool, type Sql, transaction } from '#lib/db';
import { horizon, lockPartitions, readBehindHorizon } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import { log } from '#lib/observability';
import { storedPeople } from '#lib/people';
import { definitionsOf } from './definitions.ts';
import type { Marks } from './marks.ts';
import { carryOut, type Lane } from './process-batch.ts';
import { never } from './standing.ts';

const chunk = 200;

type Table = 'segments' | 'struggle_rules' | 'date_triggers';

/** A rule by which all people are being looked at, and how far that is. */
interface Backfill {
  readonly table: Table;
  readonly workspaceId: number;
  readonly key: string;
  readonly revision: number;
  readonly partitions: number;
  readonly state: State | null;
}

interface State {
  /** The rule's revision that this is about. */
  readonly revision: number;
  readonly partition: number;
  /** The last person looked at there. */
  readonly after: number;
}

/** Thrown to take back what was done: the rule has changed meanwhile, or another worker was quicker. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

const waiting = (['segments', 'struggle_rules', 'date_triggers'] satisfies Table[])
  .map(
    (table) => `select '${table}' as "table", workspace_id, key, revision, backfill_state as state, updated_at from ${table}
                where status = 'backfilling' and workspace_id = coalesce($1, workspace_id)`,
  )
  .join(' union all ');

/**
 * Looks at the next people by the oldest segment, struggle rule or date that is new or has changed. Each part takes a partition's row, so that people
 * stand still meanwhile, and commits what it found with how far it got. Answers how long it took in ms, or null when there is nothing to do.
 */
export async function continuePeopleBackfill(
  lane: Lane,
  marks: Marks,
  size = chunk,
  workspaceId: number | null = null,
): Promise<number | null> {
  const { rows } = await pool().query<Backfill>({
    name: 'waiting-people-backfills',
    text: `select b."table", b.workspace_id as "workspaceId", b.key, b.revision, b.state, w.partitions from (${waiting}) b
           join workspaces w on w.id = b.workspace_id order by b.updated_at, b.key limit 1`,
    values: [workspaceId],
  });
  const [backfill] = rows;
  if (backfill === undefined) return null;
  const started = performance.now();
  const { state, revision } = backfill;
  try {
    if (state === null || state.revision !== revision) await begin(backfill);
    else await transaction((sql) => takePart(sql, backfill, state, { lane, marks, size }));
  } catch (fault) {
    if (!(fault instanceof GivenUp)) throw fault;
  }
  return performance.now() - started;
}

async function begin({ table, workspaceId, key, revision, state }: Backfill): Promise<void> {
  const first: State = { revision, partition: 0, after: 0 };
  await pool().query(
    `update ${table} set backfill_state = $4, backfill_done = 0,
       backfill_total = (select count(*) from persons where workspace_id = $1)
     where workspace_id = $1 and key = $2 and revision = $3 and status = 'backfilling' and backfill_state is not distinct from $5::jsonb`,
    [workspaceId, key, revision, JSON.stringify(first), state === null ? null : JSON.stringify(state)],
  );
}

interface Means {
  readonly lane: Lane;
  readonly marks: Marks;
  readonly size: number;
}

async function takePart(sql: Sql, backfill: Backfill, state: State, { lane, marks, size }: Means): Promise<void> {
  const { workspaceId, partitions } = backfill;
  const { partition, after } = state;
  const seen = await horizon(sql, workspaceId);
  const safeAt = marks.safeAt(workspaceId, seen);
  await lockPartitions(sql, workspaceId, [partition], { skipLocked: false });
  const definitions = await definitionsOf(sql, workspaceId);
  const { rows } = await sql.query<{ id: number }>({
    name: 'next-people-of-partition',
    text: 'select id from persons where workspace_id = $1 and partition = $2 and id > $3 order by id limit $4',
    values: [workspaceId, partition, after, size],
  });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    const people = await storedPeople(sql, workspaceId, [], ids);
    const [next] = await readBehindHorizon(sql, workspaceId, [partition], { upTo: seen.upTo, limit: 1 });
    // As of the cursor: what lies behind it has not happened yet.
    const introduceAt = (next === undefined ? safeAt : Math.min(safeAt, next.receivedAt)) as Instant;
    const taken = { partitions: [partition], definitions, events: [], people, due: 0 };
    await carryOut(sql, { workspaceId, taken, seen, safeAt, introduceAt }, lane);
  }
  const last = ids.at(-1);
  const over = ids.length < size;
  const reached: State = over || last === undefined ? { ...state, partition: partition + 1, after: 0 } : { ...state, after: last };
  await saveProgress(sql, backfill, state, { reached, looked: ids.length, ready: reached.partition >= partitions });
}

async function saveProgress(
  sql: Sql,
  { table, workspaceId, key, revision }: Backfill,
  before: State,
  { reached, looked, ready }: { reached: State; looked: number; ready: boolean },
): Promise<void> {
  const { rowCount } = await sql.query(
    `update ${table} set backfill_state = $5, backfill_done = backfill_done + $6, backfill_total = greatest(backfill_total, backfill_done + $6),
       status = case when $7 then 'ready' else status end
     where workspace_id = $1 and key = $2 and revision = $3 and status = 'backfilling' and backfill_state = $4::jsonb`,
    [workspaceId, key, revision, JSON.stringify(before), JSON.stringify(reached), looked, ready],
  );
  if (rowCount === 0) throw new GivenUp('the rule has changed, or another worker was quicker');
  if (!ready) return;
  if (table === 'date_triggers') {
    const marks = `delete from person_timers where workspace_id = $1 and kind = 'date' and key = $2 and at >= to_timestamp($3)`;
    await sql.query(marks, [workspaceId, key, never / 1000]);
  }
  // From now on nobody is asked whether they have been looked at.
  await sql.query('update workspaces set revision = revision + 1 where id = $1', [workspaceId]);
  log().debug({ workspace: workspaceId, table, key }, 'all people have been looked at by a rule');
}
