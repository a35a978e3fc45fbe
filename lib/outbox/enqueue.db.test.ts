import { afterAll, beforeAll, expect, test } from 'vitest';
import { config, useConfig } from '#lib/config';
import { pool, transaction } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { enqueue, type NewMessage } from './enqueue.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const at = Date.UTC(2026, 2, 1, 12) as Instant;
const message = (n: number, channel: string, rendered: object, shadow = false): NewMessage => ({
  key: `k${n}`,
  journey: 'j',
  version: 1,
  runId: n,
  node: 'n',
  personId: 1,
  userId: 'ada',
  channel,
  shadow,
  rendered: JSON.stringify(rendered),
  createdAt: at,
});
const statuses = async (workspaceId: number) =>
  (await pool().query('select key, status from messages where workspace_id = $1 order by key', [workspaceId])).rows.map(
    ({ key, status }) => `${key} ${status}`,
  );
const jobs = async (workspaceId: number) =>
  (
    await pool().query<{ task: string; keys: string[] }>(
      `select t.identifier as task, array(select json_array_elements_text(j.payload->'keys')) as keys
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where (j.payload->>'workspaceId')::int = $1 order by 1, j.id`,
      [workspaceId],
    )
  ).rows;
const live = (workspaceId: number, channel: string, on: boolean | null, sealed: string | null = 'secrets') =>
  pool().query('insert into channel_settings (workspace_id, channel, live, sealed) values ($1, $2, $3, $4)', [
    workspaceId,
    channel,
    on,
    sealed,
  ]);

test('without a transport, messages are recorded and nothing is to be delivered', async () => {
  const workspace = await aWorkspace();
  expect(await enqueue(pool(), workspace, [message(1, 'email', {}), message(2, 'webhook', {}), message(3, 'slack', {})])).toBe(3);
  expect(await statuses(workspace)).toEqual(['k1 sandbox', 'k2 sandbox', 'k3 sandbox']);
  expect(await jobs(workspace)).toEqual([]);
});

test('a channel with a transport is live; one that was put into the sandbox is not; of a shadow run nothing leaves', async () => {
  const workspace = await aWorkspace();
  await live(workspace, 'webhook', null);
  await live(workspace, 'slack', false);
  await enqueue(pool(), workspace, [message(1, 'webhook', {}), message(2, 'slack', {}), message(3, 'webhook', {}, true)]);
  expect(await statuses(workspace)).toEqual(['k1 queued', 'k2 sandbox', 'k3 shadow']);
  expect(await jobs(workspace)).toEqual([{ task: 'deliver:webhook', keys: ['k1'] }]);
});

test('e-mail is live where SMTP_URL is set', async () => {
  const workspace = await aWorkspace();
  const before = config();
  useConfig({ ...before, SMTP_URL: 'smtp://127.0.0.1:1' });
  await enqueue(pool(), workspace, [message(1, 'email', {})]);
  useConfig(before);
  expect(await statuses(workspace)).toEqual(['k1 queued']);
});

test('up to fifty messages of a channel share a job, and what is made twice has one message and one job', async () => {
  const workspace = await aWorkspace();
  await live(workspace, 'webhook', true);
  const many = Array.from({ length: 120 }, (_, n) => message(n + 100, 'webhook', {}));
  expect(await enqueue(pool(), workspace, many)).toBe(120);
  expect(await enqueue(pool(), workspace, many.slice(0, 10))).toBe(0);
  expect((await jobs(workspace)).map(({ keys }) => keys.length).sort()).toEqual([20, 50, 50]);
});

test('a batch that is taken back leaves neither messages nor jobs', async () => {
  const workspace = await aWorkspace();
  await live(workspace, 'webhook', true);
  const crash = transaction(async (sql) => {
    await enqueue(sql, workspace, [message(1, 'webhook', {}), message(2, 'task', { title: 'Call', assignee: 'csm' })]);
    throw new Error('crash');
  });
  await expect(crash).rejects.toThrow('crash');
  expect([await statuses(workspace), await jobs(workspace)]).toEqual([[], []]);
  expect((await pool().query('select id from tasks where workspace_id = $1', [workspace])).rows).toEqual([]);
});

test('tasks and leads are made once, with the message, and not by a shadow run', async () => {
  const workspace = await aWorkspace();
  const task = { title: 'Call Ada', body: 'She is stuck', assignee: 'csm', dueIn: 'P1DT2H' };
  const messages = [
    message(1, 'task', task),
    message(2, 'lead', { reason: 'Ready', score: '87.5', route: 'emea' }),
    message(3, 'lead', { reason: 'Maybe', score: 'high', route: 'emea' }),
    message(4, 'task', task, true),
  ];
  await enqueue(pool(), workspace, messages);
  await enqueue(pool(), workspace, messages);
  const tasks = await pool().query('select id, title, body, assignee, due_at, journey from tasks where workspace_id = $1', [workspace]);
  expect(tasks.rows).toEqual([
    { id: 'k1', title: 'Call Ada', body: 'She is stuck', assignee: 'csm', due_at: new Date('2026-03-02T14:00:00Z'), journey: 'j' },
  ]);
  const leads = await pool().query('select id, reason, score, route from leads where workspace_id = $1 order by id', [workspace]);
  expect(leads.rows).toEqual([
    { id: 'k2', reason: 'Ready', score: 87.5, route: 'emea' },
    { id: 'k3', reason: 'Maybe', score: null, route: 'emea' },
  ]);
  expect(await statuses(workspace)).toEqual(['k1 sent', 'k2 sent', 'k3 sent', 'k4 shadow']);
});
