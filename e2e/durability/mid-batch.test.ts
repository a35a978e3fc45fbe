import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectAllOnce } from './light/all-once.ts';
import { processed } from './light/found.ts';
import { Sender } from './light/sender.ts';
import { freePort, Site } from './light/site.ts';
import { traffic } from './light/traffic.ts';

let site: Site;
let workspaceId: number;
let port: number;
let sender: Sender;
let made = 0;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site?.close());
beforeEach(async () => {
  const { id, writeKey } = await site.workspace(`kills-${++made}`);
  workspaceId = id;
  port = await freePort();
  sender = new Sender(`http://127.0.0.1:${port}`, writeKey);
});
afterEach(() => site.quiet());

const allIsThereOnce = () => expectAllOnce(site, workspaceId, sender);

/** It happened while events were coming in. */
const isMidway = () => {
  expect(sender.acknowledged.size).toBeGreaterThan(0);
  expect(sender.acknowledged.size).toBeLessThan(traffic.length);
};

test('a web process that is killed while it takes and processes events loses nothing and doubles nothing', async () => {
  const web = await site.web(port, { worker: true });
  const sending = sender.send(traffic);
  await sender.reaches(4_000);
  await site.isInBatch('web');
  await web.kill();
  isMidway();
  await site.web(port, { worker: true });
  await sending;
  await allIsThereOnce();
  expect(sender.refusals.get('none')).toBeGreaterThan(0);
});

test('a worker that is killed in the middle of a batch leaves it to the next one, whole', async () => {
  await site.web(port, { worker: false });
  const first = await site.worker('first');
  const sending = sender.send(traffic);
  await sender.reaches(1_000);
  await site.isInBatch('first');
  await first.kill();
  isMidway();
  await sending;
  const second = await site.worker('second');
  await site.isInBatch('second');
  await second.kill();
  expect(await processed(workspaceId)).toBeLessThan(traffic.length);
  await site.worker('third');
  await allIsThereOnce();
});

test('a Postgres that is killed comes back by itself; ingest answers 503 until then, and everyone goes on', async () => {
  const web = await site.web(port, { worker: true });
  const sending = sender.send(traffic);
  await sender.reaches(4_000);
  await site.isInBatch('web');
  const killed = site.postgres.pid();
  if (killed === undefined) throw new Error('there is no Postgres to kill');
  process.kill(killed, 'SIGKILL');
  isMidway();
  await sending;
  expect(web.hasEnded()).toBe(false);
  await allIsThereOnce();
  expect(site.postgres.pid()).not.toBe(killed);
  expect([...sender.refusals.keys()]).toEqual(['503']);
});

test('two workers share the work, and when one is killed the other takes on its part', async () => {
  await site.web(port, { worker: false });
  const [, dying] = await Promise.all([site.worker('stays'), site.worker('dies')]);
  const sending = sender.send(traffic);
  await sender.reaches(1_000);
  await site.isInBatch('stays');
  await site.isInBatch('dies');
  await dying.kill();
  isMidway();
  await sending;
  await allIsThereOnce();
});
