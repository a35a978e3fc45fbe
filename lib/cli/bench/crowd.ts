import { pool } from '#lib/db';
import { partitionOf } from '#lib/event-log';
import { type BenchWorkspace, benchWorkspace, defineJourneys, goLive } from './ground.ts';

const journeys = 50;
const partitions = 16;
const perStatement = 20_000;

const journey = (n: number) => ({
  key: `crowd-${n}`,
  name: `Waits ${n}`,
  entry: { audience: null, reentry: 'once', runKey: null },
  nodes: [
    { id: 'begun', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'event', event: `Crowd ${n}` } } },
    { id: 'wait', type: 'wait', position: { x: 0, y: 100 }, data: { for: 'P30D' } },
    { id: 'answer', type: 'action', position: { x: 0, y: 200 }, data: { channel: 'in-app', experience: 'there-you-are' } },
  ],
  edges: [
    { id: 'e1', source: 'begun', sourceHandle: 'next', target: 'wait' },
    { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'answer' },
  ],
});

/** A workspace with 50 more published journeys and so many runs that wait in them, one a person (`crowd-<n>`), due in a month. */
export async function crowdedWorkspace(runs: number): Promise<BenchWorkspace> {
  const workspace = await benchWorkspace('crowded');
  await defineJourneys(workspace);
  for (let n = 0; n < journeys; n++) await goLive(workspace.id, journey(n));
  for (let start = 0; start < runs; start += perStatement) await addWaiting(workspace.id, start, Math.min(perStatement, runs - start));
  return workspace;
}

/** Straight into the tables, as the engine would have left them: 200,000 events only to begin with would measure something else. */
async function addWaiting(workspaceId: number, start: number, size: number): Promise<void> {
  const homes = Array.from({ length: size }, (_, n) => partitionOf(`u:crowd-${start + n}`, partitions));
  await pool().query(
    `with p as (insert into persons (workspace_id, partition, user_id, started_at, first_seen_at, last_seen_at)
       select $1, home, 'crowd-' || $2::int + nr - 1, now(), now(), now() from unnest($3::smallint[]) with ordinality as h(home, nr)
       returning id, user_id, partition),
     i as (insert into identities (workspace_id, actor, person_id, partition) select $1, 'u:' || user_id, id, partition from p),
     r as (select id, partition, nextval('runs_id_seq') as run, floor(date_part('epoch', now()) * 1000)::bigint as ms from p)
     insert into runs (workspace_id, id, version, status, node, wakes_at, state, journey, shadow, person_id, partition, run_key, entered_at)
     select $1, run, 1, 'waiting', 'wait', now() + interval '30 days', jsonb_build_object('id', run::text, 'status', 'waiting', 'node', 'wait',
         'arrivedAt', ms, 'wakesAt', ms + 2592000000, 'enteredAt', ms, 'endedAt', null, 'runKey', null, 'left', 1,
         'visits', jsonb_build_object('begun', 1, 'wait', 1), 'trigger', null, 'reason', null, 'lastAt', ms, 'steps', 1),
       'crowd-' || (id % ${journeys}), false, id, partition, '', now()
     from r`,
    [workspaceId, start, homes],
  );
}

/** Makes runs that wait due, as if they had come a month before: that of `crowd-<from>` after `delayMs`, and one more every `apartMs`. Answers the instant of the first. */
export async function makeDue(workspaceId: number, from: number, count: number, delayMs: number, apartMs: number): Promise<number> {
  const first = Date.now() + delayMs;
  await pool().query(
    `update runs r set wakes_at = to_timestamp(d.at / 1000.0), entered_at = to_timestamp(d.came / 1000.0),
       state = r.state || jsonb_build_object('wakesAt', d.at, 'arrivedAt', d.came, 'enteredAt', d.came, 'lastAt', d.came)
     from (select p.id, at, at - 2592000000 as came from generate_series(1, $3::int) nr
           join persons p on p.workspace_id = $1 and p.user_id = 'crowd-' || ($2::int + nr - 1)
           cross join lateral (select ($4::bigint + floor((nr - 1) * $5::float8))::bigint as at) t) d
     where r.workspace_id = $1 and r.person_id = d.id and r.status = 'waiting'`,
    [workspaceId, from, count, first, apartMs],
  );
  return first;
}
