import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { partitionOf } from '#lib/event-log';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { Stage } from './test-stage.ts';
import { startWorker, type Worker } from './worker.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;
let workers: Worker[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(8), 8);
  workers = [];
  return async () => {
    for (const worker of workers) await worker.stop();
  };
});

const start = (count = 1, pollMs = 60_000) => {
  workers = Array.from({ length: count }, () => startWorker({ pollMs }));
};
const count = async (sql: string) => Number(Object.values((await stage.rows<Record<string, number>>(sql))[0] ?? {})[0]);
const messages = () => count('select count(*) from messages where workspace_id = $1');

const welcome = (length: string) => ({
  key: 'welcome',
  name: 'Welcome',
  entry: { reentry: 'after-exit' },
  nodes: [
    { id: 't', type: 'trigger', data: { on: { kind: 'event', event: 'A' } } },
    { id: 'm', type: 'action', data: { channel: 'email', subject: 'Hi', body: 'x' } },
    { id: 'w', type: 'wait', data: { for: length } },
    { id: 'n', type: 'action', data: { channel: 'email', subject: 'Again', body: 'x' } },
  ],
  edges: [
    { id: '1', source: 't', sourceHandle: 'next', target: 'm' },
    { id: '2', source: 'm', sourceHandle: 'next', target: 'w' },
    { id: '3', source: 'w', sourceHandle: 'next', target: 'n' },
  ],
});
const now = () => (Date.now() - Date.UTC(2026, 2, 1, 12)) / 60_000;

test('an event is answered as soon as it is in the log, and a timer rings at its instant, without polling', async () => {
  await stage.publish(welcome('PT1S'));
  start();
  await workers[0]?.idle();
  await stage.tell({ user: 'ada', name: 'A', minute: now() });
  await until(async () => (await messages()) === 1);
  await until(async () => (await messages()) === 2);
});

test('someone leaves a segment by time alone, and a journey starts from that, without polling', async () => {
  await stage.segment('fresh', { event: 'A', within: 'PT1S' });
  const left = { id: 't', type: 'trigger', data: { on: { kind: 'segment', segment: 'fresh', change: 'left' } } };
  const { nodes, ...rest } = welcome('P900D');
  const goodbye = { ...rest, nodes: [left, ...nodes.slice(1)] };
  await stage.publish(goodbye);
  start();
  await workers[0]?.idle();
  await stage.tell({ user: 'ada', name: 'A', minute: now() });
  await until(async () => (await messages()) === 1);
  const [run] = await stage.rows<{ late: number }>(
    `select round(extract(epoch from r.entered_at - s.left_at) * 1000)::float8 as late from runs r
     join person_segments s on s.workspace_id = r.workspace_id and s.person_id = r.person_id where r.workspace_id = $1 and not s.member`,
  );
  expect(run).toEqual({ late: 0 });
});

test('what no notification told of is found by looking', async () => {
  await stage.publish(welcome('P900D'));
  start(1, 50);
  await workers[0]?.idle();
  await pool().query(
    `insert into events (workspace_id, received_at, partition, at, type, name, actor, message_id, payload)
     values ($1, now(), $2, now(), 'track', 'A', 'u:ada', 'unannounced', '{}')`,
    [stage.workspaceId, partitionOf('u:ada', 8)],
  );
  await until(async () => (await messages()) === 1);
});

test('three workers at once: every event takes effect once, every message is made once', async () => {
  await stage.milestone('first', 'A');
  await stage.publish(welcome('P900D'));
  start(3, 100);
  const users = Array.from({ length: 300 }, (_, n) => n);
  for (let round = 0; round < 6; round++)
    await stage.tell(...users.map((n) => ({ user: `u${n}`, name: round % 2 ? 'B' : 'A', minute: now() })));
  for (const worker of workers) await worker.idle();
  await until(async () => (await count('select sum(processed) from log_partitions where workspace_id = $1')) === 1800);
  expect(await messages()).toBe(300);
  expect(await count('select sum(events) from person_days where workspace_id = $1')).toBe(1800);
  expect(await count('select count(*) from person_milestones where workspace_id = $1')).toBe(300);
  expect(await count(`select sum(value) from journey_counters where workspace_id = $1 and counter = 'active'`)).toBe(300);
});

test('events of a transaction that is slow to commit are taken when it has, in their place', async () => {
  start(1, 60_000);
  await workers[0]?.idle();
  const client = await pool().connect();
  await client.query('begin');
  await stage.tellIn(client, { user: 'ada', name: 'A', minute: now() });
  await client.query('commit');
  client.release();
  await until(async () => (await count('select sum(processed) from log_partitions where workspace_id = $1')) === 1);
});

test('a worker whose connections are cut goes on when it can', async () => {
  start(2, 100);
  await workers[0]?.idle();
  for (let round = 0; round < 5; round++) {
    await stage.tell(...Array.from({ length: 200 }, (_, n) => ({ user: `u${n}`, name: 'A', minute: now() })));
    await pool().query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
  }
  await until(async () => (await count('select sum(processed) from log_partitions where workspace_id = $1').catch(() => 0)) === 1000);
  expect(await count('select sum(events) from person_days where workspace_id = $1')).toBe(1000);
});

test('an archived journey’s runs end without any event', async () => {
  await stage.publish(welcome('P900D'));
  start(1, 50);
  await stage.tell({ user: 'ada', name: 'A', minute: now() });
  await until(async () => (await messages()) === 1);
  await stage.set('welcome', 'archived');
  await until(async () => (await count(`select count(*) from runs where workspace_id = $1 and status = 'exited'`)) === 1);
});
