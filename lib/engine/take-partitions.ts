import type { Sql } from '#lib/db';
import { type LoggedEvent, lockPartitions, partitionOf, readBehindHorizon } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import { actorsOf, type Person, storedPeople } from '#lib/people';
import { type Definitions, definitionsOf } from './definitions.ts';
import { personsDue, personsUnsettled } from './persons-due.ts';

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
  /** As they are since the partitions were locked. */
  readonly definitions: Definitions;
  readonly events: readonly LoggedEvent[];
  readonly people: readonly Person[];
  /** How many persons have a timer that is due, or a run to settle. */
  readonly due: number;
}

interface Request {
  readonly workspaceId: number;
  readonly partitions: readonly number[];
  readonly skipLocked: boolean;
  readonly limit: number;
  readonly timers: number;
  /** How far the log is read. */
  readonly upTo: number;
  readonly safeAt: Instant;
}

/**
 * Locks partitions, and reads their next events, the persons concerned and the persons with due timers. When persons at home elsewhere are
 * concerned (merges), takes their partitions too; throws `NeedsPartitions` where it would have to wait for a lower one: the second time for all there
 * are, as each time everything is read again. Null when others hold all.
 */
export async function takePartitions(sql: Sql, request: Request): Promise<Taken | null> {
  const { workspaceId, limit, upTo } = request;
  const locked = await lockPartitions(sql, workspaceId, request.partitions, { skipLocked: request.skipLocked });
  let held = locked.map(({ partition }) => partition);
  if (held.length === 0) return null;
  for (;;) {
    const definitions = await definitionsOf(sql, workspaceId);
    const events = limit === 0 ? [] : await readBehindHorizon(sql, workspaceId, held, { upTo, limit });
    const due = request.timers === 0 ? [] : await personsDue(sql, request, held, definitions);
    const unsettled = await personsUnsettled(sql, request, held, definitions);
    const actors = new Set(events.flatMap(actorsOf));
    const people = await storedPeople(sql, workspaceId, [...actors], [...due, ...unsettled]);
    const needed = await elsewhere(sql, workspaceId, definitions.partitions, held, actors, people, events);
    if (needed.length === 0) return { partitions: held, definitions, events, people, due: due.length + unsettled.length };
    const both = [...new Set([...held, ...needed])].sort((a, b) => a - b);
    if (Math.min(...needed) < Math.max(...held))
      throw new NeedsPartitions(request.skipLocked ? both : [...Array(definitions.partitions).keys()]);
    await lockPartitions(sql, workspaceId, needed, { skipLocked: false });
    held = both; // and no others: what is read must be locked
  }
}

/** The partitions not held in which persons of the batch are at home, or have events waiting that come before some of ours. */
async function elsewhere(
  sql: Sql,
  workspaceId: number,
  of: number,
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
             where e.id > p.cursor_id and e.id < $4::bigint`,
      values: [workspaceId, foreign.map(({ actor }) => actor), foreign.map(({ partition }) => partition), last.id],
    });
    for (const { partition } of rows) needed.add(partition);
  }
  return [...needed].sort((a, b) => a - b);
}
