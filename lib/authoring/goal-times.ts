import { pool } from '#lib/db';
import type { Facts, Plan, Replay } from '#lib/journey';
import { day, type Instant, type JsonObject } from '#lib/kernel';
import type { RecordedEvent, RecordedPerson } from './recorded-people.ts';

/** Days to the goal, one number a person, and whether it was reached then or not yet when the replay ended. */
export interface GoalTimes {
  readonly of: string;
  readonly groups: Readonly<Record<'entered' | 'not-entered', { readonly days: number[]; readonly reached: boolean[] }>>;
  excluded: number;
}

/** Empty lists for the goal of a plan; null for a plan without one. */
export function noGoalTimes({ goal }: Plan): GoalTimes | null {
  const of = goal?.milestone ?? goal?.event ?? null;
  const none = () => ({ days: [], reached: [] });
  return of === null ? null : { of, groups: { entered: none(), 'not-entered': none() }, excluded: 0 };
}

/** When each of these people reached the milestone that is the plan's goal; of a goal that is an event nothing is asked. */
export async function milestoneInstants(workspaceId: number, plan: Plan, people: readonly RecordedPerson[]): Promise<Map<number, Instant>> {
  const milestone = plan.goal?.milestone ?? null;
  if (milestone === null) return new Map();
  const { rows } = await pool().query<{ id: number; at: number }>({
    name: 'goal-instants',
    text: `select person_id as id, round(date_part('epoch', reached_at) * 1000) as at from person_milestones
           where workspace_id = $1 and milestone = $2 and person_id = any($3::int8[])`,
    values: [workspaceId, milestone, people.map(({ id }) => id)],
  });
  return new Map(rows.map(({ id, at }) => [id, at as Instant]));
}

/** Of a goal's `where` the event's own properties are looked at; what else it may ask is taken as unknown. */
function factsOfNobody(person: RecordedPerson, timezone: string): Facts {
  const none = { traits: {} as JsonObject };
  return {
    person: { id: String(person.id), createdAt: person.startedAt, ...none },
    account: null,
    events: () => [],
    milestones: new Map(),
    segments: new Set(),
    scores: new Map(),
    struggles: new Set(),
    traitHistory: () => [],
    timezone,
  };
}

/** The instants of the events that are the plan's goal, by their own time. */
export function goalEvents({ goal }: Plan, person: RecordedPerson, events: readonly RecordedEvent[], timezone: string): Instant[] {
  if (goal === null || goal.event === null) return [];
  const facts = factsOfNobody(person, timezone);
  return events.flatMap(({ type, name, id, at, receivedAt, fields }) => {
    if (type !== 'track' || name !== goal.event) return [];
    const when = Math.min(at, receivedAt) as Instant;
    const event = { id: String(id), name: goal.event ?? '', at: when, acceptedAt: when, properties: fields ?? {} };
    return goal.where?.holds({ facts, now: when, event, trigger: null, messages: null }) === false ? [] : [when];
  });
}

/** Notes one person: from entry, else from the later of `from` and their own start, up to the first instant of the goal after it, or to the end. */
export function noteGoalTime(
  times: GoalTimes,
  person: RecordedPerson,
  { runs }: Pick<Replay, 'runs'>,
  instants: readonly Instant[],
  { from, to, once }: { from: Instant; to: Instant; once: boolean },
): void {
  const [first] = runs;
  const start = first?.enteredAt ?? (Math.max(from, person.startedAt) as Instant);
  if (start > to) return;
  if (once && instants.some((at) => at <= start)) {
    times.excluded += 1;
    return;
  }
  const reached = instants.filter((at) => at > start && at <= to);
  const group = times.groups[first === undefined ? 'not-entered' : 'entered'];
  group.days.push((Math.min(to, ...reached) - start) / day);
  group.reached.push(reached.length > 0);
}
