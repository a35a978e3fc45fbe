import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { memberContext, type Role } from '#lib/workspace';
import { contactOf } from './contact-of.ts';
import { Guards } from './contract.ts';
import { createGroup } from './email/groups.ts';
import { noteMoments } from './note-moments.ts';
import { setGuards } from './set-channel.ts';
import { suppress, suppressAddress, unsuppress } from './suppressions.ts';
import { DeliveryStage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: DeliveryStage;
const as = (role: Role) => memberContext(stage.workspaceId, 'm', role);
const ada = () => contactOf(as('viewer'), { userId: 'ada' });

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
});

test('nothing stands in the way of somebody new', async () => {
  expect(await ada()).toEqual({ refusedByTrait: false, suppressions: [], leftAllAt: null, groups: [], consent: null, held: [] });
  await expect(contactOf(as('viewer'), { userId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
});

test('an address that bounced and a person not to be contacted stand there with the reason, until an admin lifts them', async () => {
  await suppressAddress(pool(), stage.workspaceId, { address: 'Ada@acme.test', reason: 'bounce', detail: 'no such mailbox' });
  await suppress(as('admin'), { userId: 'ada' });
  const both = (await ada()).suppressions;
  expect(both).toMatchObject([
    { kind: 'address', email: 'ada@acme.test', reason: 'bounce', detail: 'no such mailbox' },
    { kind: 'person', userId: 'ada', reason: 'do-not-contact' },
  ]);
  await expect(unsuppress(as('editor'), { email: 'ada@acme.test' })).rejects.toMatchObject({ code: 'forbidden' });
  await unsuppress(as('admin'), { email: 'ada@acme.test' });
  await unsuppress(as('admin'), { userId: 'ada' });
  expect((await ada()).suppressions).toEqual([]);
});

test('subscriptions are told apart by group, and leaving everything is told', async () => {
  await createGroup(as('editor'), { key: 'news', name: 'News', description: '' });
  await createGroup(as('editor'), { key: 'tips', name: 'Tips', description: '' });
  const leave = (group: string) =>
    pool().query(
      `insert into unsubscribes (workspace_id, person_id, "group", at, source) values ($1, 1, $2, '2026-03-01T09:00:00Z', 'one-click')`,
      [stage.workspaceId, group],
    );
  await leave('tips');
  expect(await ada()).toMatchObject({
    leftAllAt: null,
    groups: [
      { key: 'news', leftAt: null },
      { key: 'tips', leftAt: '2026-03-01T09:00:00.000Z' },
    ],
  });
  await leave('');
  expect((await ada()).leftAllAt).toBe('2026-03-01T09:00:00.000Z');
});

test('consent is what the trait that the workspace names says, and the trait do_not_contact refuses', async () => {
  await setGuards(as('admin'), Guards.parse({ consentTrait: 'consents' }));
  expect((await ada()).consent).toEqual({ trait: 'consents', given: false });
  await pool().query(`update persons set traits = traits || '{"consents":true,"do_not_contact":true}' where workspace_id = $1`, [
    stage.workspaceId,
  ]);
  expect(await ada()).toMatchObject({ consent: { given: true }, refusedByTrait: true });
});

test('what was held back lately is named with the rule, the newest first', async () => {
  await stage.set('webhook', {}, { secrets: [] });
  const first = await stage.message('webhook', { url: 'https://x.test' });
  const second = await stage.message('webhook', { url: 'https://x.test' });
  const at = (minute: number) => Date.UTC(2026, 2, 1, 12, minute) as Instant;
  const postponed = {
    kind: 'postponed',
    reason: 'Quiet hours where the person is.',
    detail: { rule: 'quiet-hours' },
    dueAt: at(30),
  } as const;
  await noteMoments(pool(), stage.workspaceId, [{ key: first, at: at(0), ...postponed }]);
  await noteMoments(pool(), stage.workspaceId, [
    { key: second, at: at(1), kind: 'suppressed', reason: 'The person has unsubscribed.', detail: { rule: 'unsubscribed' } },
  ]);
  expect((await ada()).held).toEqual([
    {
      message: second,
      channel: 'webhook',
      journeyName: 'Welcome',
      kind: 'suppressed',
      rule: 'unsubscribed',
      reason: 'The person has unsubscribed.',
      at: '2026-03-01T12:01:00.000Z',
      status: 'suppressed',
      dueAt: null,
    },
    {
      message: first,
      channel: 'webhook',
      journeyName: 'Welcome',
      kind: 'postponed',
      rule: 'quiet-hours',
      reason: 'Quiet hours where the person is.',
      at: '2026-03-01T12:00:00.000Z',
      status: 'queued',
      dueAt: '2026-03-01T12:30:00.000Z',
    },
  ]);
});
