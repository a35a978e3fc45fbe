import { planByCost, type Sql, transaction } from '#lib/db';
import { cursorsAfter, type Horizon, horizon, type LoggedEvent, saveCursors } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import { liveChannels } from '#lib/outbox';
import {
  ActorTaken,
  addEventDays,
  addRevenue,
  IdBlock,
  type Person,
  saveAccounts,
  savePeople,
  storedAccounts,
  storedStandings,
  traitsChangedAt,
} from '#lib/people';
import { storedRuns } from './load-runs.ts';
import type { Loaded } from './loaded.ts';
import type { Marks } from './marks.ts';
import { Past } from './past.ts';
import { type Played, play } from './play.ts';
import type { RunAtHand } from './run-at-hand.ts';
import { saveRuns } from './save-runs.ts';
import { NeedsPartitions, type Taken, takePartitions } from './take-partitions.ts';
import { tellMembers } from './tell-members.ts';

/** What one worker's lane brings along from batch to batch. */
export class Lane {
  readonly ids = { persons: new IdBlock('persons_id_seq'), runs: new IdBlock('runs_id_seq') };
}

export interface BatchRequest {
  readonly workspaceId: number;
  readonly partitions: readonly number[];
  /** At most so many events, and so many due timers. */
  readonly limit: number;
  readonly timers: number;
}

export interface Batch {
  readonly partitions: readonly number[];
  readonly events: number;
  /** How many of the events are history. */
  readonly history: number;
  readonly timers: number;
  /** Persons at home in other partitions were concerned: it took more partitions than it was asked to. */
  readonly joined: boolean;
  /** There may be more to do already: ask again at once. */
  readonly more: boolean;
  /** Something that pages show has changed. */
  readonly touchedRuns: boolean;
  /** Ids of persons who reached a milestone */
  readonly reached: readonly number[];
  /** How far it could read. */
  readonly seen: Horizon;
  /** When the first of the runs it left waiting is due; null when none is. */
  readonly nextWake: Instant | null;
}

const nothing: Omit<Batch, 'seen'> = {
  partitions: [],
  events: 0,
  history: 0,
  timers: 0,
  joined: false,
  more: false,
  touchedRuns: false,
  reached: [],
  nextWake: null,
};
const mostAttempts = 20;

/**
 * Takes one batch of a workspace's partitions through, and commits it with its cursors: persons, milestones, roll-ups, runs, timers, messages and
 * counters. Partitions that other workers hold are left to them. Throws what the database throws; then nothing has happened.
 */
export async function processBatch(
  request: BatchRequest,
  lane: Lane,
  marks: Marks,
  hooks: { beforeCommit?: () => void } = {},
): Promise<Batch> {
  let partitions = request.partitions;
  let skipLocked = true;
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction(
        (sql) => inTransaction(sql, { ...request, partitions, skipLocked, asked: request.partitions }, lane, marks, hooks),
        { plans: 'by index' },
      );
    } catch (fault) {
      if (attempt >= mostAttempts) throw fault;
      if (fault instanceof NeedsPartitions) {
        partitions = fault.partitions;
        skipLocked = false;
      } else if (!(fault instanceof ActorTaken)) throw fault;
    }
  }
}

async function inTransaction(
  sql: Sql,
  request: BatchRequest & { readonly skipLocked: boolean; readonly asked: readonly number[] },
  lane: Lane,
  marks: Marks,
  hooks: { beforeCommit?: () => void },
): Promise<Batch> {
  const { workspaceId, limit } = request;
  const seen = await horizon(sql, workspaceId);
  const safeAt = marks.safeAt(workspaceId, seen);
  const taken = await takePartitions(sql, { ...request, upTo: seen.upTo, safeAt });
  if (taken === null || (taken.events.length === 0 && taken.due === 0)) return { ...nothing, seen };
  await planByCost(sql);
  const played = await carryOut(sql, { workspaceId, taken, seen, safeAt, introduceAt: null }, lane);
  const changed = played.walk.book.changed();
  hooks.beforeCommit?.();
  return {
    partitions: taken.partitions,
    events: taken.events.length,
    history: taken.events.filter(({ history }) => history).length,
    timers: taken.due,
    joined: taken.partitions.some((partition) => !request.asked.includes(partition)),
    more:
      (taken.due > 0 && (changed.length > 0 || played.standing.moved || taken.events.length > 0)) ||
      taken.events.length * 2 * taken.partitions.length >= limit,
    touchedRuns: changed.length > 0,
    reached: [...played.people.present()].flatMap(({ id, newMilestones }) => (newMilestones.size > 0 ? [id] : [])),
    seen,
    nextWake: nextWake(changed, played.people.present()),
  };
}

/** What has been taken, and how it is to be looked at. */
interface Order {
  readonly workspaceId: number;
  readonly taken: Taken;
  readonly seen: Horizon;
  readonly safeAt: Instant;
  readonly introduceAt: Instant | null;
}

/** Computes what follows from what was taken, and writes it, the cursors included. */
export async function carryOut(sql: Sql, order: Order, lane: Lane): Promise<Played> {
  const { workspaceId, taken, seen } = order;
  const played = await compute(sql, order, lane);
  await savePeople(sql, workspaceId, played.people);
  await saveRuns(sql, workspaceId, played.walk, played.people.merges);
  await saveAccounts(sql, workspaceId, played.accounts);
  await tellMembers(sql, workspaceId, played.changedAccounts, seen.now);
  await addEventDays(sql, workspaceId, taken.events);
  await addRevenue(sql, workspaceId, taken.events, played.people);
  await saveCursors(sql, workspaceId, cursorsAfter(taken.events));
  return played;
}

function nextWake(runs: readonly RunAtHand[], people: Iterable<Person>): Instant | null {
  let next: Instant | null = null;
  for (const { standing } of people) {
    const due = standing.nextDue();
    if (due !== null && (next === null || due < next)) next = due;
  }
  for (const { run } of runs)
    if (run.status === 'waiting' && run.wakesAt !== null && (next === null || run.wakesAt < next)) next = run.wakesAt;
  return next;
}

async function compute(sql: Sql, order: Order, { ids }: Lane): Promise<Played> {
  const { workspaceId, taken, seen } = order;
  const loaded = await load(sql, order);
  const past = new Past();
  askAhead(past, loaded);
  if (!past.isComplete) await past.load(sql, workspaceId);
  await ids.persons.ensure(taken.events.length);
  await ids.runs.ensure(taken.events.length);
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    try {
      const played = play(loaded, past, ids, seen.now);
      if (past.isComplete) return played;
      await past.load(sql, workspaceId);
    } catch (fault) {
      if (!(fault instanceof IdBlock.Empty)) throw fault;
      await ids.runs.ensure(1_000 * attempt * attempt);
    }
  }
  throw new Error('a batch went on asking for more of the past');
}

/** Asks the past for what the batch's events will probably lead to questions about. What is forgotten here costs a second computation, no more. */
function askAhead({ missing }: Past, { definitions, events, people, until, introduceAt, standing }: Loaded): void {
  const { askedWith, standing: rules } = definitions;
  const ask = (person: Person, names: Iterable<string>) => {
    for (const one of names) missing.names.add(one);
    for (const one of person.actors) missing.actors.add(one);
  };
  if (rules.askedByTime.size > 0) {
    for (const person of people) {
      const due = standing.get(person.id)?.timers.some(({ at, kind }) => kind !== 'date' && at <= until);
      if (due || introduceAt !== null) ask(person, rules.askedByTime);
    }
  }
  if (askedWith.size === 0) return;
  const byActor = new Map(people.flatMap((person) => [...person.actors].map((actor): [string, Person] => [actor, person])));
  for (const { name, type, history, actor } of events) {
    const asked = type === 'track' && (!history || !rules.isEmpty) && name !== null ? askedWith.get(name) : undefined;
    const person = asked && byActor.get(actor);
    if (asked !== undefined && person !== undefined) ask(person, asked);
  }
}

async function load(sql: Sql, { workspaceId, taken, safeAt, introduceAt }: Order): Promise<Loaded> {
  const { events, definitions } = taken;
  const people = await withTraitInstants(sql, workspaceId, events, taken.people);
  const stored = people.map(({ id }) => id);
  const { hasJourneys, asksStanding } = definitions;
  // Runs of a journey that was deleted are still to be ended, be it the last one.
  const runs = hasJourneys || taken.due > 0 ? await storedRuns(sql, workspaceId, stored, definitions) : [];
  const live: ReadonlySet<string> = definitions.plans.asksMessages ? await liveChannels(sql, workspaceId) : new Set();
  const accountIds = new Set([...events.flatMap(({ groupId }) => groupId ?? []), ...people.flatMap(({ accountId }) => accountId ?? [])]);
  const accounts = hasJourneys || asksStanding ? await storedAccounts(sql, workspaceId, [...accountIds]) : new Map();
  const standing = asksStanding ? await storedStandings(sql, workspaceId, stored) : new Map();
  // More events may lie in the log: only a timer due before the last one read is surely due before the next. Others come when nothing is left to read.
  const last = events.at(-1);
  const until = introduceAt !== null ? (0 as Instant) : last === undefined ? safeAt : (Math.min(safeAt, last.receivedAt) as Instant);
  return { workspaceId, definitions, events, until, people, accounts, runs, live, standing, introduceAt };
}

/** Traits are only dated against what is stored where a batch may change them. */
async function withTraitInstants(
  sql: Sql,
  workspaceId: number,
  events: readonly LoggedEvent[],
  people: readonly Person[],
): Promise<Person[]> {
  const actors = new Set(events.filter(({ type }) => type === 'identify' || type === 'alias').map(({ actor }) => actor));
  const changing = people.filter((person) => [...person.actors].some((actor) => actors.has(actor)));
  const changedAt = await traitsChangedAt(
    sql,
    workspaceId,
    changing.map(({ id }) => `p:${id}`),
  );
  return people.map((person) => ({ ...person, traitsChangedAt: changedAt.get(`p:${person.id}`) ?? new Map() }));
}
