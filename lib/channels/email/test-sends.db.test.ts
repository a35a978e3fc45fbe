import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, type Role } from '#lib/workspace';
import { TemplateInput } from '../contract.ts';
import { DeliveryStage } from '../test-stage.ts';
import { preferencesOf } from './preferences.ts';
import { sendTest } from './send-test.ts';
import { createTemplate } from './templates.ts';
import { aMailServer } from './test-mail-server.ts';
import { testSend, testSendList } from './test-sends.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: DeliveryStage;
const as = (role: Role): Context => memberContext(stage.workspaceId, 'm', role);
const order = { key: 'tip', to: 'carla@m.test', userId: 'ada' };
const lines = () => testSendList(as('viewer'), { limit: 50 }, null);

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
  const subject = 'Hi {{ person.traits.name }}';
  await createTemplate(as('editor'), TemplateInput.parse({ key: 'tip', name: 'Tip', subject, body: '<p>A tip</p>' }));
});

test('without a mail server a test send stays in the sandbox, where it can be read as it would have left', async () => {
  const { id, ...said } = await sendTest(as('editor'), order);
  expect(said).toEqual({ to: 'carla@m.test', status: 'sandbox', response: null });
  expect(await lines()).toMatchObject([
    { id, template: 'tip', status: 'sandbox', subject: '[Test] Hi Ada', to: 'carla@m.test', userId: 'ada', personName: 'Ada' },
  ]);
  expect(await testSend(as('viewer'), { id })).toMatchObject({
    content: {
      to: 'carla@m.test',
      subject: '[Test] Hi Ada',
      html: expect.stringContaining('A tip'),
      text: expect.stringContaining('A tip'),
    },
  });
});

test('with a mail server it leaves, under its own key, and what the server said is kept', async () => {
  const { received, close } = await aMailServer();
  const { id, status, response } = await sendTest(as('editor'), order);
  await close();
  expect(status).toBe('sent');
  expect(response).toMatch(/^250/);
  expect(received).toEqual([expect.stringContaining('To: carla@m.test')]);
  expect(received[0]).toContain('Subject: [Test] Hi Ada');
  expect(received[0]).toContain(`Idempotency-Key: ${id}`);
  expect(await testSend(as('viewer'), { id })).toMatchObject({ status: 'sent', response });
});

test('it is no message: no cap, counter or list of messages knows of it, and its way out leaves for nobody', async () => {
  const { id } = await sendTest(as('editor'), order);
  for (const table of ['messages', 'message_moments', 'journey_counters', 'events'])
    expect((await pool().query(`select * from ${table} where workspace_id = $1`, [stage.workspaceId])).rows, table).toEqual([]);
  const { content } = await testSend(as('viewer'), { id });
  const [, token = ''] = /\/preferences\/([\w.-]+)/.exec(String(content.html)) ?? [];
  expect(token).not.toBe('');
  expect(await preferencesOf(token)).toBeNull();
});

test('the newest 200 are kept, of this workspace alone', async () => {
  const other = await aWorkspace();
  const old = `insert into test_sends (workspace_id, id, template, status, content, created_at, created_by)
    select $1, 'old-' || n, 'tip', 'sandbox', '{"subject":"s","to":"x"}', now() - make_interval(mins => n), 'member:m' from generate_series(1, 205) n`;
  for (const workspace of [other, stage.workspaceId]) await pool().query(old, [workspace]);
  const { id } = await sendTest(as('editor'), order);
  const ids = async (workspace: number) =>
    (
      await pool().query<{ id: string }>('select id from test_sends where workspace_id = $1 order by created_at desc', [workspace])
    ).rows.map((row) => row.id);
  const mine = await ids(stage.workspaceId);
  expect([mine.length, mine[0], mine.at(-1)]).toEqual([200, id, 'old-199']);
  expect(await ids(other)).toHaveLength(205);
});

test('a viewer reads them and sends none; words that cannot be filled in and nobody are refused, and nothing is kept', async () => {
  await expect(sendTest(as('viewer'), order)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(sendTest(as('editor'), { ...order, userId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(sendTest(as('editor'), { ...order, key: 'gone' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(testSend(as('viewer'), { id: 'a'.repeat(32) })).rejects.toMatchObject({ code: 'not-found' });
  expect(await lines()).toEqual([]);
});
