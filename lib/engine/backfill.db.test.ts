import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { continueBackfill } from './backfill-milestones.ts';
import { Stage } from './test-stage.ts';
import { startWorker } from './worker.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(4), 4);
});

const define = async (event: string, where: unknown = null) => {
  await pool().query(
    `insert into milestones (workspace_id, key, name, event, "where") values ($1, 'first', 'First', $2, $3)
     on conflict (workspace_id, key) do update set event = excluded.event, "where" = excluded."where", revision = milestones.revision + 1, status = 'backfilling'`,
    [stage.workspaceId, event, where === null ? null : JSON.stringify(where)],
  );
  await stage.raise();
};
const finish = async (size: number) => {
  while ((await continueBackfill(size)) !== null);
};
const reached = () =>
  stage.rows<{ user: string; minute: number }>(
    `select p.user_id as user, (extract(epoch from m.reached_at - '2026-03-01T12:00Z') / 60)::float8 as minute
     from person_milestones m join persons p on p.workspace_id = m.workspace_id and p.id = m.person_id where m.workspace_id = $1 order by 1`,
  );
const users = Array.from({ length: 40 }, (_, n) => `u${String(n).padStart(2, '0')}`);

test.each([1, 7, 1000])('a milestone defined afterwards is found in all events there were, in parts of %i', async (size) => {
  await stage.tell(...users.slice(0, 10).map((user, n) => ({ user, name: 'A', minute: 50 - n })));
  await stage.tell(...users.slice(0, 10).map((user, n) => ({ user, name: 'A', minute: 60 + n })), { user: 'other', name: 'B' });
  await stage.drain();
  await define('A');
  await finish(size);
  expect(await reached()).toEqual(users.slice(0, 10).map((user, n) => ({ user, minute: 50 - n })));
  expect(await stage.rows(`select status, backfill_done as done, backfill_total as total from milestones where workspace_id = $1`)).toEqual(
    [{ status: 'ready', done: 20, total: 20 }],
  );
});

test('conditions are asked of each event, of its properties and of the person as they are now', async () => {
  await stage.tell({ user: 'ada', traits: { plan: 'pro' } }, { user: 'bob', traits: { plan: 'trial' } });
  for (const user of ['ada', 'bob'])
    await stage.tell({ user, name: 'A', minute: 1, properties: { n: 1 } }, { user, name: 'A', minute: 2, properties: { n: 5 } });
  await stage.drain();
  await define('A', {
    all: [
      { property: 'n', op: 'gt', value: 2 },
      { trait: 'plan', op: 'eq', value: 'pro' },
    ],
  });
  await finish(1000);
  expect(await reached()).toEqual([{ user: 'ada', minute: 2 }]);
});

test('another event is another milestone: it is found anew, from nothing, and a back-fill of the old one gives up', async () => {
  await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'bob', name: 'B', minute: 2 }, { user: 'cyd', name: 'A', minute: 3 });
  await stage.drain();
  await define('A');
  await continueBackfill(1);
  await continueBackfill(1);
  await define('B');
  await finish(1);
  expect(await reached()).toEqual([{ user: 'bob', minute: 2 }]);
});

test('nothing falls between the processor and a back-fill while events and merges go on', async () => {
  const worker = startWorker({ pollMs: 20 });
  for (let round = 0; round < 12; round++) {
    await stage.tell(...users.map((user) => ({ anonymous: user, name: 'A', minute: 100 - round })));
    if (round === 3) await define('B');
    if (round === 5) await define('A');
    if (round === 7) await stage.tell(...users.map((user) => ({ user, anonymous: user, traits: {}, minute: 90 })));
  }
  await worker.idle();
  await until(async () => (await stage.rows(`select from milestones where workspace_id = $1 and status = 'ready'`)).length === 1);
  await worker.idle();
  await worker.stop();
  expect(await reached()).toEqual(users.map((user) => ({ user, minute: 89 })));
  expect(await stage.rows('select count(*)::int as n from persons where workspace_id = $1')).toEqual([{ n: 40 }]);
});

test('a back-fill starts no journey', async () => {
  await stage.publish({
    key: 'j',
    ...{ name: 'j', nodes: [{ id: 't', type: 'trigger', data: { on: { kind: 'milestone', milestone: 'first' } } }], edges: [] },
  });
  await stage.tell({ user: 'ada', name: 'A' });
  await stage.drain();
  await define('A');
  await finish(1000);
  await stage.drain();
  expect(await reached()).toHaveLength(1);
  expect(await stage.runs()).toEqual([]);
});

test('while one worker begins a back-fill, another takes nothing out of what has been found since', async () => {
  await define('A');
  await stage.tell({ user: 'ada', name: 'A', minute: 7 });
  await stage.drain();
  const other = await pool().connect();
  await other.query("select pg_advisory_lock($1, hashtext('milepost.backfill first'))", [stage.workspaceId]);
  await continueBackfill();
  expect(await reached()).toEqual([{ user: 'ada', minute: 7 }]);
  await other.query('select pg_advisory_unlock_all()');
  other.release();
  await finish(10);
  expect(await reached()).toEqual([{ user: 'ada', minute: 7 }]);
});
