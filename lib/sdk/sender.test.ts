import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Sender, type SenderGiven } from './sender.ts';
import { type Shelf, shelfOf } from './shelf.ts';

/* A page with a server that can be down, and a storage that may be blocked. */

class FakeStorage {
  [name: string]: unknown;
  getItem(name: string): string | null {
    return typeof this[name] === 'string' ? (this[name] as string) : null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
  removeItem(name: string): void {
    delete this[name];
  }
}
const storage = () => new FakeStorage() as unknown as Storage;

interface Batch {
  batch: { messageId: string }[];
  writeKey: string;
}
let statuses: number[];
let sent: Batch[];
let beacons: Batch[];
let reports: string[];
beforeEach(() => {
  vi.useFakeTimers();
  [statuses, sent, beacons, reports] = [[], [], [], []];
});
afterEach(() => void vi.useRealTimers());

const sender = (shelf: Shelf, more: Partial<SenderGiven> = {}) =>
  new Sender({
    url: 'https://m.test/v1/batch',
    writeKey: 'key',
    shelf,
    tab: 'a',
    post: async (_, body) => {
      const status = statuses.shift() ?? 200;
      if (status === 0) throw new Error('offline');
      sent.push(JSON.parse(body) as Batch);
      return { status, retryAfterMs: status === 429 ? 7_000 : null };
    },
    beacon: (_, body) => {
      beacons.push(JSON.parse(body) as Batch);
      return true;
    },
    report: (what) => void reports.push(what),
    ...more,
  });
const ids = (batches: Batch[]) => batches.map(({ batch }) => batch.map(({ messageId }) => messageId));

describe('events', () => {
  test('that come close together leave in one batch, under the write key', async () => {
    const one = sender(shelfOf(storage));
    one.add({ messageId: '1' });
    one.add({ messageId: '2' });
    await vi.advanceTimersByTimeAsync(250);
    expect([ids(sent), sent[0]?.writeKey, one.waiting]).toEqual([[['1', '2']], 'key', 0]);
  });

  test('wait while the server cannot be reached, longer each time, and lose nothing', async () => {
    const one = sender(shelfOf(storage));
    statuses = [0, 503, 200];
    one.add({ messageId: '1' });
    await vi.advanceTimersByTimeAsync(250);
    expect([ids(sent), one.waiting]).toEqual([[], 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([ids(sent), one.waiting]).toEqual([[['1']], 1]); // answered 503
    await vi.advanceTimersByTimeAsync(1_999);
    expect(ids(sent)).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect([ids(sent), one.waiting]).toEqual([[['1'], ['1']], 0]);
  });

  test('wait as long as a 429 says', async () => {
    const one = sender(shelfOf(storage));
    statuses = [429, 200];
    one.add({ messageId: '1' });
    await vi.advanceTimersByTimeAsync(250 + 6_999);
    expect(one.waiting).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(one.waiting).toBe(0);
  });

  test('that the server refuses for good are not sent for ever, and it is reported', async () => {
    const one = sender(shelfOf(storage));
    statuses = [401];
    one.add({ messageId: '1' });
    await vi.advanceTimersByTimeAsync(250);
    expect([one.waiting, reports]).toEqual([0, ['the server refuses events (401)']]);
  });

  test('that a page could not send are sent by the next one', async () => {
    const kept = storage();
    statuses = [0];
    sender(shelfOf(() => kept)).add({ messageId: '1' });
    await vi.advanceTimersByTimeAsync(250);
    sender(
      shelfOf(() => kept),
      { tab: 'b' },
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(sent)).toEqual([['1']]);
  });

  test('are taken along by the browser when the page goes', () => {
    const one = sender(shelfOf(storage));
    one.add({ messageId: '1' });
    one.leave();
    expect([ids(beacons), one.waiting]).toEqual([[['1']], 0]);
  });

  test('stay where the browser does not take them along', () => {
    const one = sender(shelfOf(storage), { beacon: () => false });
    one.add({ messageId: '1' });
    one.leave();
    expect(one.waiting).toBe(1);
  });

  test('are at most a thousand: the oldest goes, and it is reported', () => {
    const one = sender(shelfOf(storage));
    for (let n = 0; n <= 1_000; n++) one.add({ messageId: String(n) });
    expect([one.waiting, reports.length]).toEqual([1_000, 1]);
  });

  test('more than a hundred leave in several batches', async () => {
    const one = sender(shelfOf(storage));
    for (let n = 0; n < 250; n++) one.add({ messageId: String(n) });
    await vi.advanceTimersByTimeAsync(250);
    expect(sent.map(({ batch }) => batch.length)).toEqual([100, 100, 50]);
  });
});

test('where storage is blocked, memory takes its place', async () => {
  const shelf = shelfOf(() => {
    throw new Error('SecurityError');
  });
  const one = sender(shelf);
  one.add({ messageId: '1' });
  expect(shelf.names()).toEqual(['milepost.queue.a']);
  await vi.advanceTimersByTimeAsync(250);
  expect(ids(sent)).toEqual([['1']]);
});

test('what lies in the storage and is not ours is passed over', () => {
  const kept = storage();
  kept.setItem('milepost.queue.x', '{not json');
  expect(sender(shelfOf(() => kept)).waiting).toBe(0);
});
