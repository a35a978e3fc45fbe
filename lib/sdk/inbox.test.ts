import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Inbox, type Message } from './inbox.ts';

/* Messages of a page's user, and what the page tells of them. */

let asked: { url: string; body: unknown }[];
let beacons: string[];
let statuses: number[];
let waiting: unknown[];
let reports: string[];
let hidden: boolean;
let inbox: Inbox;
const text = (id: string, more: object = {}) =>
  JSON.stringify({ id, journey: 'j', node: 'n', payload: {}, status: 'sent', createdAt: 'x', ...more });

beforeEach(() => {
  vi.useFakeTimers();
  [asked, beacons, statuses, waiting, reports, hidden] = [[], [], [], [], [], false];
  vi.stubGlobal('document', {
    get visibilityState() {
      return hidden ? 'hidden' : 'visible';
    },
  });
  inbox = new Inbox({
    host: 'https://m.test',
    writeKey: 'key',
    who: () => ({ userId: 'ada', userHash: 'h' }),
    ask: (async (url: string, request?: { body?: string }) => {
      asked.push({ url, body: request?.body === undefined ? null : JSON.parse(request.body) });
      const status = statuses.shift() ?? 200;
      if (status === 0) throw new Error('offline');
      return { ok: status < 400, status, json: async () => ({ data: waiting }) };
    }) as unknown as typeof fetch,
    beacon: (url) => {
      beacons.push(url);
      return true;
    },
    report: (what) => void reports.push(what),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a message', () => {
  test('is heard once, by the line and by asking, and by who listens later', async () => {
    const early: string[] = [];
    const late: string[] = [];
    inbox.hear(({ id }) => void early.push(id));
    inbox.take(text('a'));
    inbox.take(text('a', { status: 'opened' }));
    waiting = [JSON.parse(text('a')), JSON.parse(text('b'))];
    await inbox.poll();
    inbox.hear(({ id }) => void late.push(id));
    expect([early, late]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(asked[0]?.url).toBe('https://m.test/v1/messages?writeKey=key&userId=ada&userHash=h');
  });

  test('that cannot be read is reported, and nothing else happens', () => {
    inbox.take('{"id":');
    inbox.take('null');
    expect(reports).toEqual(['a message could not be read']);
  });
});

describe('what became of a message', () => {
  const first = () => {
    let message: Message | undefined;
    inbox.hear((one) => {
      message ??= one;
    });
    inbox.take(text('a'));
    return message as Message;
  };

  test('is told with who it is', async () => {
    first().completed();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([{ url: 'https://m.test/v1/messages/a/completed', body: { writeKey: 'key', userId: 'ada', userHash: 'h' } }]);
  });

  test('is told again after 1, 5 and 30 seconds where the server is away, and then reported', async () => {
    statuses = [0, 503, 429, 0];
    first().dismissed();
    for (const [wait, times] of [
      [0, 1],
      [1_000, 2],
      [5_000, 3],
      [30_000, 4],
      [600_000, 4],
    ] as const) {
      await vi.advanceTimersByTimeAsync(wait);
      expect(asked).toHaveLength(times);
    }
    expect(reports).toEqual(['that a message was dismissed could not be told']);
  });

  test('that is refused is reported and not told again', async () => {
    statuses = [401];
    first().shown();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([asked.length, reports]).toEqual([1, ['that a message was shown was refused (401)']]);
  });

  test('of a page that is going is taken along by the browser', () => {
    hidden = true;
    first().clicked();
    expect([beacons, asked]).toEqual([['https://m.test/v1/messages/a/clicked'], []]);
  });
});
