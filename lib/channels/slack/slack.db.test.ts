import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { config, useConfig } from '#lib/config';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { type Deliverer, startDeliverer } from '../deliverer.ts';
import { aSink, DeliveryStage, type Heard } from '../test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let deliverer: Deliverer;
let stage: DeliveryStage;
let slack: Awaited<ReturnType<typeof aSink>>;
type Said = { readonly code?: number; readonly headers?: Record<string, string>; readonly body: object };
let says: (method: string) => Said;

beforeAll(async () => {
  database = await freshDatabase();
  slack = await aSink(({ path }, response) => {
    const { code = 200, headers = {}, body } = says(path.slice(1));
    response.writeHead(code, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  useConfig({ ...config(), SLACK_API_URL: `${slack.url}/`, PUBLIC_URL: 'https://m.test' });
  deliverer = startDeliverer();
});
afterAll(async () => {
  await deliverer.stop();
  await slack.close();
  await database.drop();
});
const known: typeof says = (method) =>
  method === 'users.lookupByEmail' ? { body: { ok: true, user: { id: 'U0CARLA' } } } : { body: { ok: true, channel: 'C1', ts: '1.2' } };
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
  await stage.set('slack', {}, { botToken: 'xoxb-test' });
  slack.heard.length = 0;
  says = known;
});
const form = ({ body }: Heard) => Object.fromEntries(new URLSearchParams(body));
const posted = () => slack.heard.filter(({ path }) => path === '/chat.postMessage').map(form);
const comesTo = (key: string, wanted: string) => until(async () => (await stage.status(key)) === wanted);
const isRetrying = (key: string) => until(async () => (await stage.moments(key)).at(-1)?.kind === 'retrying');

test('a message to the CSM finds them by e-mail, and says who, where and why, with a button to the account', async () => {
  const key = await stage.message('slack', { text: 'Ada <is> stuck', to: 'csm' });
  await comesTo(key, 'sent');
  expect(slack.heard.map(({ path }) => path)).toEqual(['/users.lookupByEmail', '/chat.postMessage']);
  expect(form(slack.heard[0] as Heard)).toMatchObject({ email: 'carla@x.test' });
  const [{ channel, blocks = '', text, metadata } = {} as Record<string, string>] = posted();
  expect([channel, text]).toEqual(['U0CARLA', 'Ada &lt;is&gt; stuck']);
  expect(metadata).toContain(key);
  expect(JSON.parse(blocks)).toMatchObject([
    { type: 'section', text: { text: 'Ada &lt;is&gt; stuck' } },
    { fields: [{ text: '*Person*\n<https://m.test/people/ada|Ada>' }, { text: '*Account*\n<https://m.test/accounts/acme|Acme>' }] },
    { elements: [{ text: 'Journey: <https://m.test/journeys/welcome|Welcome>' }] },
    { elements: [{ type: 'button', url: 'https://m.test/accounts/acme' }] },
  ]);
});

test('settings say who stands for a CSM; a channel is a channel', async () => {
  await stage.set('slack', { csms: { 'carla@x.test': 'U0MAPPED' } });
  await comesTo(await stage.message('slack', { text: 'Hi', to: 'csm' }), 'sent');
  await comesTo(await stage.message('slack', { text: 'Hi', to: '#cs' }), 'sent');
  expect(posted().map(({ channel }) => channel)).toEqual(['U0MAPPED', '#cs']);
});

describe('a CSM whom Slack does not know', () => {
  beforeEach(() => {
    says = (method) => (method === 'users.lookupByEmail' ? { body: { ok: false, error: 'users_not_found' } } : known(method));
  });
  test('is told by the channel to fall back to', async () => {
    await stage.set('slack', { fallback: '#customer-success' });
    await comesTo(await stage.message('slack', { text: 'Hi', to: 'csm' }), 'sent');
    expect(posted().map(({ channel }) => channel)).toEqual(['#customer-success']);
  });
  test('without one, the message fails with the reason', async () => {
    const key = await stage.message('slack', { text: 'Hi', to: 'csm' });
    await comesTo(key, 'failed');
    expect((await stage.row(key)).reason).toMatch(/no CSM that Slack knows/);
  });
});

test('429 with Retry-After is honoured, and the message goes out then', async () => {
  says = () => ({ code: 429, headers: { 'Retry-After': '120' }, body: { ok: false, error: 'ratelimited' } });
  const key = await stage.message('slack', { text: 'Hi', to: '#cs' });
  await isRetrying(key);
  expect(((await stage.row(key)).due_at?.getTime() ?? 0) - Date.now()).toBeGreaterThan(110_000);
  says = known;
  await stage.hurry();
  await comesTo(key, 'sent');
});

test('a channel that does not exist is for good', async () => {
  says = () => ({ body: { ok: false, error: 'channel_not_found' } });
  const key = await stage.message('slack', { text: 'Hi', to: '#none' });
  await comesTo(key, 'failed');
  expect((await stage.row(key)).reason).toBe('Slack answered channel_not_found.');
});

test('an incoming webhook gets the same blocks', async () => {
  stage = await DeliveryStage.open(await aWorkspace());
  await stage.set('slack', {}, { webhookUrl: `${slack.url}/hook` });
  const key = await stage.message('slack', { text: 'Hi', to: 'csm' });
  await comesTo(key, 'sent');
  expect(slack.heard.map(({ path, headers }) => [path, headers['idempotency-key']])).toEqual([['/hook', key]]);
  expect(JSON.parse(slack.heard[0]?.body ?? '')).toMatchObject({ text: 'Hi', blocks: [{ type: 'section' }, {}, {}, { type: 'actions' }] });
});
