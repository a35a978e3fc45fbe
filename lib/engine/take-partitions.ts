import type { Sql } from '#lib/db';
import { type LoggedEvent, lockPartitions, partitionOf, readBehindHorizon } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import { actorsOf, type Person, storedPeople } from '#lib/people';

/** Thrown to give back all partitions and take these instead, lower first: a batch concerns persons of partitions that it may not wait for now. */
export class NeedsPartitions extends Error {
  override readonly name = 'NeedsPartitions';
  readonly partitions: readonly number[];

  constructor(partitions: readonly number[]) {
    super(`partitions ${partitions.join(', ')} are needed`);
    this.partitions = partitions;
  }
}

export interface Taken {
  readonly partitions: readonly number[];
  readonly events: readonly LoggedEvent[];
  readonly people: readonly Person[];
  /** Persons of whom nothing was read but a timer that is due, or a run to settle. */
  readonly dueRuns: number;
}

interface Request {
  readonly workspaceId: number;
  /** How many partitions the workspace has. */
  readonly of: number;
  readonly partitions: readonly number[];
  readonly skipLocked: boolean;
  readonly limit: number;
  readonly timers: number;
  readonly safeAt: Instant;
}

/**
 * Locks partitions, and reads their next events, the persons concerned and the persons with due timers. When persons at home elsewhere are
 * concerned (merges), takes their partitions too; throws `NeedsPartitions` where it would have to wait for a lower one. Null when all are held.
 */
export async function takePartitions(sql: Sql, request: Request): Promise<Taken | null> {
  const { workspaceId, limit } = request;
  const locked = await lockPartitions(sql, workspaceId, request.partitions, { skipLocked: request.skipLocked });
  let held = locked.map(({ partition }) => partition);
  if (held.length === 0) return null;
  for (;;) {
    const events = limit === 0 ? [] : await readBehindHorizon(sql, workspaceId, held, limit);
    const due = request.timers === 0 ? [] : await personsDue(sql, request, held);
    const actors = new Set(events.flatMap(actorsOf));
    const people = await storedPeople(sql, workspaceId, [...actors], due);
    const needed = await elsewhere(sql, request, held, actors, people, events);
    if (needed.length === 0) return { partitions: held, events, people, dueRuns: due.length };
    const all = [...new Set([...held, ...needed])].sort((a, b) => a - b);
    if (Math.min(...needed) < Math.max(...held)) throw new NeedsPartitions(all);
    await lockPartitions(sql, workspaceId, needed, { skipLocked: false });
    held = all;
  }
}

async function personsDue(sql: Sql, { workspaceId, timers, safeAt }: Request, held: readonly number[]): Promise<number[]> {
  const { rows } = await sql.query<{ id: number }>({
    name: 'persons-due',
    text: `select distinct person_id as id from (
             select person_id from runs where workspace_id = $1 and partition = any($2::smallint[]) and status = 'waiting' and wakes_at <= to_timestamp($3)
             order by wakes_at limit $4) as due`,
    values: [workspaceId, held, safeAt / 1000, timers],
  });
  return rows.map(({ id }) => id);
}

/** The partitions not held in which persons of the batch are at home, or have events waiting that come before some of ours. */
async function elsewhere(
  sql: Sql,
  { workspaceId, of }: Request,
  held: readonly number[],
  actors: ReadonlySet<string>,
  people: readonly Person[],
  events: readonly LoggedEvent[],
): Promise<number[]> {
  const needed = new Set<number>();
  const strangers = new Set(actors);
  for (const person of people) {
    if (!held.includes(person.partition)) needed.add(person.partition);
    for (const actor of person.actors) strangers.add(actor);
  }
  const foreign = [...strangers]
    .map((actor) => ({ actor, partition: partitionOf(actor, of) }))
    .filter(({ partition }) => !held.includes(partition));
  const last = events.at(-1);
  if (foreign.length > 0 && last !== undefined) {
    const { rows } = await sql.query<{ partition: number }>({
      name: 'waiting-elsewhere',
      text: `select distinct f.partition from unnest($2::text[], $3::smallint[]) as f(actor, partition)
             join log_partitions p on p.workspace_id = $1 and p.partition = f.partition
             join events e on e.workspace_id = $1 and e.actor = f.actor and e.partition = f.partition
             where (e.xid, e.id) > (p.cursor_xid, p.cursor_id) and (e.xid, e.id) < ($4::xid8, $5::bigint)`,
      values: [workspaceId, foreign.map(({ actor }) => actor), foreign.map(({ partition }) => partition), last.xid, last.id],
    });
    for (const { partition } of rows) needed.add(partition);
  }
  return [...needed].sort((a, b) => a - b);
}
