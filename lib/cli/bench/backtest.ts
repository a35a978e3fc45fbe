import { backtestJourney, createJourney } from '#lib/authoring';
import { pool } from '#lib/db';
import { appendEvents, type NewEvent } from '#lib/event-log';
import { day, hour, type Instant, minute } from '#lib/kernel';
import { systemContext } from '#lib/workspace';
import { benchWorkspace, settle } from './ground.ts';

const people = 10_000;
const eventsEach = 10;
const first = Date.UTC(2026, 0, 1);
const until = Date.UTC(2026, 2, 1);
const names = ['Signed Up', 'Project Created', 'Dataset Uploaded', 'Member Invited', 'Report Created'] as const;

const node = (id: string, type: string, data: object) => ({ id, type, position: { x: 0, y: 0 }, data });
const edge = (source: string, sourceHandle: string, target: string) => ({ id: `${source}-${sourceHandle}`, source, sourceHandle, target });
const journey = {
  key: 'backtest',
  name: 'Greet, wait, remind',
  entry: { audience: { trait: 'plan', op: 'ne', value: 'free' }, reentry: 'once', runKey: null },
  goal: { event: 'Report Created', within: 'P30D' },
  nodes: [
    node('start', 'trigger', { on: { kind: 'event', event: 'Signed Up' } }),
    node('hello', 'action', { channel: 'email', subject: 'Hello {{ person.traits.name }}', body: 'Welcome' }),
    node('wait', 'wait-until', { when: { event: 'Dataset Uploaded' }, timeout: 'P3D' }),
    node('busy', 'condition', { if: { event: 'Project Created', count: { op: 'gte', value: 2 }, within: 'P14D' } }),
    node('remind', 'action', { channel: 'in-app', experience: 'upload-tour' }),
  ],
  edges: [edge('start', 'next', 'hello'), edge('hello', 'next', 'wait'), edge('wait', 'timeout', 'busy'), edge('busy', 'no', 'remind')],
};

function* historyOf(workspaceId: number): Generator<NewEvent> {
  const at = (instant: number) => ({ at: instant as Instant, receivedAt: instant as Instant });
  for (let n = 0; n < people; n++) {
    const begun = first + ((n * 7_919) % (50 * 24)) * hour;
    const common = { workspaceId, actor: `u:back-${n}`, alsoKnownAs: null, groupId: null, history: false };
    const traits = { name: `Person ${n}`, plan: n % 5 === 0 ? 'free' : 'pro' };
    yield { ...common, ...at(begun), messageId: `back-${n}-0`, type: 'identify', name: null, payload: { traits } };
    for (let e = 1; e < eventsEach; e++) {
      const when = begun + e * minute + ((n * 31 + e * 17) % 9) * e * (day / 8);
      const name = e === 1 ? 'Signed Up' : (names[(n + e) % names.length] ?? 'Signed Up');
      yield { ...common, ...at(when), messageId: `back-${n}-${e}`, type: 'track', name, payload: { properties: { n: e } } };
    }
  }
}

const request = { key: journey.key, from: new Date(first).toISOString(), to: new Date(until).toISOString() };

/** A workspace with a past of 10,000 people with 10 events each, and what to ask of it. */
export async function backtestGround(): Promise<{ workspaceId: number; request: typeof request }> {
  const { id } = await benchWorkspace('backtest');
  await pool().query(
    `with p as (insert into persons (workspace_id, partition, user_id, started_at, first_seen_at, last_seen_at)
       select $1, n % 16, 'back-' || n, $3, $3, $3 from generate_series(0, $2::int - 1) n returning id, user_id, partition)
     insert into identities (workspace_id, actor, person_id, partition) select $1, 'u:' || user_id, id, partition from p`,
    [id, people, new Date(first)],
  );
  const batch: NewEvent[] = [];
  for (const event of historyOf(id)) {
    batch.push(event);
    if (batch.length === 2_000) await appendEvents(batch.splice(0));
  }
  if (batch.length > 0) await appendEvents(batch);
  await settle();
  await createJourney(systemContext(id), { document: journey });
  return { workspaceId: id, request };
}

/** (f) Seconds that a back-test over 10,000 people with 10 events each takes, reading them included. */
export async function backtest(): Promise<number> {
  const ground = await backtestGround();
  const begun = performance.now();
  const test = await backtestJourney(systemContext(ground.workspaceId), request);
  const { result } = await test.run();
  const seconds = (performance.now() - begun) / 1000;
  if (result.people !== people || result.entered.people !== (people * 4) / 5)
    throw new Error(`the back-test looked at ${result.people} people, and ${result.entered.people} entered`);
  return seconds;
}
