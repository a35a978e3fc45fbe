import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, type Role } from '#lib/workspace';
import { secretsOf, storedSettings } from './channel-settings.ts';
import { channelsOf } from './channels-of.ts';
import { EmailSettings, Guards, SlackSettings, TemplateInput } from './contract.ts';
import { createGroup, deleteGroup, groupList } from './email/groups.ts';
import { previewTemplate } from './email/preview-template.ts';
import { createTemplate, deleteTemplate, replaceTemplate, template, templateList } from './email/templates.ts';
import { retryMessages } from './retry-messages.ts';
import { addWebhookSecret, retireWebhookSecrets, setEmail, setGuards, setSlack } from './set-channel.ts';
import { suppress, suppressionList, unsuppress } from './suppressions.ts';
import { DeliveryStage } from './test-stage.ts';
import { sign } from './webhook/sign.ts';
import { createLead, leadList } from './work/leads.ts';
import { createTask, taskList } from './work/tasks.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: DeliveryStage;
const as = (role: Role): Context => memberContext(stage.workspaceId, 'm', role);

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
});
const audited = async () =>
  (
    await pool().query<{ action: string }>('select action from audit_log where workspace_id = $1 order by id', [stage.workspaceId])
  ).rows.map(({ action }) => action);

describe('settings', () => {
  test('are the defaults at first: everything in the sandbox, no guards', async () => {
    expect(await channelsOf(as('viewer'))).toMatchObject({
      guards: Guards.parse({}),
      email: { live: false, transport: false, bounceUrl: null },
      slack: { live: false, by: null },
      webhook: { live: false, secrets: [] },
    });
  });

  test('are changed by admins, and the audit log says so', async () => {
    await expect(setGuards(as('editor'), Guards.parse({}))).rejects.toMatchObject({ code: 'forbidden' });
    const guards = Guards.parse({ quietHours: { from: '22:00', to: '07:00' }, caps: { overall: { day: 2 } } });
    expect((await setGuards(as('admin'), guards)).guards).toEqual(guards);
    expect(await audited()).toEqual(['channel.change']);
  });

  test('a layout without a place for the words is refused', async () => {
    const layout = EmailSettings.parse({ layout: '<p>no place</p>' });
    await expect(setEmail(as('admin'), layout)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'layout' }] });
  });

  test('secrets of Slack are kept encrypted, never shown, and stay where only settings change', async () => {
    const token = 'xoxb-very-secret';
    const shown = await setSlack(as('admin'), { ...SlackSettings.parse({}), transport: { botToken: token } });
    expect(shown.slack).toMatchObject({ live: true, by: 'bot' });
    expect(JSON.stringify(shown)).not.toContain(token);
    const { rows } = await pool().query('select sealed, settings from channel_settings where workspace_id = $1', [stage.workspaceId]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await setSlack(as('admin'), SlackSettings.parse({ fallback: '#cs' }))).slack).toMatchObject({ live: true, fallback: '#cs' });
    expect((await setSlack(as('admin'), { ...SlackSettings.parse({}), transport: null })).slack.live).toBe(false);
  });

  test('a second secret signs beside the first until that is retired', async () => {
    const { secret: first } = await addWebhookSecret(as('admin'));
    await expect(retireWebhookSecrets(as('admin'))).rejects.toMatchObject({ code: 'not-found' });
    const { secret: second } = await addWebhookSecret(as('admin'));
    const kept = async () =>
      (secretsOf(await storedSettings(pool(), stage.workspaceId), stage.workspaceId, 'webhook')?.secrets ?? []).map(({ secret }) => secret);
    expect(await kept()).toEqual([second, first]);
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = {
      'webhook-id': 'm',
      'webhook-timestamp': String(timestamp),
      'webhook-signature': sign(await kept(), 'm', timestamp, '{}'),
    };
    for (const secret of [first, second]) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
    expect((await retireWebhookSecrets(as('admin'))).webhook.secrets).toMatchObject([{ hint: second.slice(-4), current: true }]);
  });

  test('a sandbox stays one, whatever is set up', async () => {
    await addWebhookSecret(as('admin'));
    await pool().query(`update channel_settings set live = false where workspace_id = $1`, [stage.workspaceId]);
    expect((await channelsOf(as('viewer'))).webhook).toMatchObject({ live: false, transport: true });
  });
});

describe('templates', () => {
  const input = TemplateInput.parse({
    key: 'tip',
    name: 'Tip',
    subject: 'Hi {{ person.traits.name }}',
    body: '<p>{{ account.traits.csm }}</p>',
  });

  test('are written, changed and deleted', async () => {
    await createTemplate(as('editor'), input);
    await expect(createTemplate(as('editor'), input)).rejects.toMatchObject({ code: 'conflict' });
    expect((await replaceTemplate(as('editor'), { ...input, subject: 'Hello' })).subject).toBe('Hello');
    expect((await templateList(as('viewer'))).map(({ key, status }) => [key, status])).toEqual([['tip', 'ready']]);
    await deleteTemplate(as('editor'), { key: 'tip' });
    await expect(template(as('viewer'), { key: 'tip' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await audited()).toEqual(['template.create', 'template.replace', 'template.delete']);
  });

  test('with Liquid that cannot be read are refused, with the field', async () => {
    await expect(createTemplate(as('editor'), { ...input, subject: '{% if %}' })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'subject' }],
    });
  });

  test('that a published journey uses cannot be deleted', async () => {
    await createTemplate(as('editor'), input);
    const document = { nodes: [{ id: 'n', type: 'action', data: { channel: 'email', template: 'tip' } }] };
    await pool().query(`update journey_versions set document = $2 where workspace_id = $1`, [stage.workspaceId, JSON.stringify(document)]);
    await pool().query(`update journeys set status = 'live', live_version = 1 where workspace_id = $1`, [stage.workspaceId]);
    await expect(deleteTemplate(as('editor'), { key: 'tip' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await template(as('viewer'), { key: 'tip' })).journeys).toEqual(['welcome']);
  });

  test('are shown as a real person would get them', async () => {
    const { subject, html, to } = await previewTemplate(as('viewer'), { ...input, userId: 'ada', madeUp: null });
    expect([subject, to]).toEqual(['Hi Ada', 'ada@acme.test']);
    expect(html).toContain('carla@x.test');
    await expect(previewTemplate(as('viewer'), { ...input, userId: 'nobody', madeUp: null })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('are shown as somebody made up would get them, whose words are escaped', async () => {
    const person = { id: 'nobody', traits: { name: 'Cy <b>', email: 'cy@x.test' } };
    const account = { id: 'bolt', traits: { csm: 'dora@x.test' } };
    const { subject, html, to } = await previewTemplate(as('viewer'), { ...input, userId: null, madeUp: { person, account } });
    expect([subject, to]).toEqual(['Hi Cy <b>', 'cy@x.test']);
    expect(html).toContain('dora@x.test');
    expect(html).not.toContain('<b>');
  });
});

test('subscription groups come and go, and templates let go of one that is gone', async () => {
  await createGroup(as('editor'), { key: 'tips', name: 'Tips', description: '' });
  await createTemplate(as('editor'), TemplateInput.parse({ key: 't', name: 'T', subject: 's', body: 'b', group: 'tips' }));
  expect(await groupList(as('viewer'))).toEqual([{ key: 'tips', name: 'Tips', description: '', left: 0 }]);
  await deleteGroup(as('editor'), { key: 'tips' });
  expect((await template(as('viewer'), { key: 't' })).group).toBeNull();
});

test('addresses and people go on the suppression list and off it', async () => {
  await suppress(as('admin'), { email: 'Gone@X.test' });
  await suppress(as('admin'), { userId: 'ada' });
  expect((await suppressionList(as('viewer'))).map(({ kind, email, userId, reason }) => [kind, email, userId, reason]).sort()).toEqual([
    ['address', 'gone@x.test', null, 'manual'],
    ['person', 'ada@acme.test', 'ada', 'do-not-contact'],
  ]);
  await unsuppress(as('admin'), { email: 'gone@x.test' });
  await expect(unsuppress(as('admin'), { email: 'gone@x.test' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(suppress(as('csm'), { email: 'a@x.test' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('tasks and leads of journeys and by hand stand in one list, with who they are for', async () => {
  await stage.message('task', { title: 'Call', assignee: 'csm' });
  await createTask(as('csm'), { title: 'Write', body: null, assignee: 'dan@x.test', dueIn: 'P1D', userId: 'ada' });
  const tasks = await taskList(as('viewer'), { limit: 10 }, null);
  expect(
    tasks.map(({ title, owner, journeyName, personName, accountName }) => [title, owner, journeyName, personName, accountName]),
  ).toEqual([
    ['Write', 'dan@x.test', null, 'Ada', 'Acme'],
    ['Call', 'carla@x.test', 'Welcome', 'Ada', 'Acme'],
  ]);
  await expect(createTask(as('viewer'), { title: 'x', body: null, assignee: 'csm', dueIn: null, userId: null })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await stage.message('lead', { reason: 'Ready', route: 'emea', score: 80 });
  await createLead(as('csm'), { reason: 'Asked', score: null, route: 'emea', userId: null });
  expect((await leadList(as('viewer'), { limit: 10 }, null)).map(({ reason, score }) => [reason, score])).toEqual([
    ['Asked', null],
    ['Ready', 80],
  ]);
  await expect(createLead(as('csm'), { reason: 'x', score: null, route: 'r', userId: 'nobody' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('dead letters are tried again together, by channel', async () => {
  await addWebhookSecret(as('admin'));
  const keys = [
    await stage.message('webhook', { url: 'https://x.test' }),
    await stage.message('webhook', { url: 'https://x.test' }),
    await stage.message('slack', { text: 'x', to: 'csm' }),
  ];
  await pool().query(`update messages set status = 'failed', reason = 'down' where workspace_id = $1`, [stage.workspaceId]);
  expect(await retryMessages(as('csm'), { channel: 'webhook' })).toEqual({ retried: 2, more: false });
  expect(await Promise.all(keys.map((key) => stage.status(key)))).toEqual(['queued', 'queued', 'failed']);
  await expect(retryMessages(as('viewer'), {})).rejects.toMatchObject({ code: 'forbidden' });
});
