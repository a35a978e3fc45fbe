import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listen, transaction } from '#lib/db';
import { fnv1a, type Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { appendEvents, appendedElsewhere, type NewEvent, onAppended } from './index.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
const noon = Date.UTC(2026, 2, 1, 12) as Instant;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspaceId = await aWorkspace(4);
});

const event = (messageId: string): NewEvent => ({
  workspaceId,
  messageId,
  type: 'track',
  name: 'Report Created',
  actor: 'u:ada',
  alsoKnownAs: null,
  groupId: null,
  at: noon,
  receivedAt: noon,
  history: false,
  payload: {},
});

/** What this process hears, and what comes by NOTIFY, from now on. */
async function listening() {
  const heard: string[] = [];
  const here: unknown[] = [];
  let ready = false;
  const stopHearing = listen('milepost_log', (payload) => {
    if (payload === null) ready = true;
    else heard.push(payload);
  });
  const off = onAppended((news) => here.push(news));
  await until(() => ready);
  const stop = async () => {
    off();
    await stopHearing();
  };
  return { heard, here, stop };
}

test('this process hears at once, others by NOTIFY, once a partition', async () => {
  const { heard, here, stop } = await listening();
  await appendEvents([event('m1'), event('m2'), event('m3')]);
  const partition = fnv1a('u:ada') % 4;
  expect(here).toEqual([{ live: [{ workspaceId, partition }], history: [] }]);
  await until(() => heard.length > 0);
  await transaction((client) => appendEvents([event('m4')], client));
  await until(() => heard.length > 1);
  expect(heard.map((payload) => payload.split(':').slice(0, 2).join(':'))).toEqual([
    `${workspaceId}:${partition}`,
    `${workspaceId}:${partition}`,
  ]);
  // What this process has heard of already it passes over when it comes by the database; what was part of a larger transaction it has not.
  expect(heard.map(appendedElsewhere)).toEqual([null, { workspaceId, partition }]);
  expect(appendedElsewhere(`${workspaceId}:${partition}:another`)).toEqual({ workspaceId, partition });
  await appendEvents([event('m4')]);
  expect(here).toHaveLength(1);
  await stop();
});

test('history is told apart where nothing live came with it, and is not told to other processes', async () => {
  const { heard, here, stop } = await listening();
  const place = { workspaceId, partition: fnv1a('u:ada') % 4 };
  const other = { workspaceId, partition: fnv1a('u:bob') % 4 };
  expect(other).not.toEqual(place);
  await appendEvents([
    { ...event('h1'), history: true },
    { ...event('h2'), actor: 'u:bob', history: true },
    { ...event('h3'), actor: 'u:bob' },
  ]);
  expect(here).toEqual([{ live: [other], history: [place] }]);
  await until(() => heard.length > 0);
  await appendEvents([event('h4')]);
  await until(() => heard.length > 1);
  expect(heard.map((payload) => payload.split(':').slice(0, 2).join(':'))).toEqual([
    `${workspaceId}:${other.partition}`,
    `${workspaceId}:${place.partition}`,
  ]);
  await stop();
});
