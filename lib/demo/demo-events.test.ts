import { describe, expect, test } from 'vitest';
import { demoEvents } from './demo-events.ts';
import type { DemoEvent } from './wire.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-24T09:30:00Z');
const events = demoEvents({ now, seed: 31 });
const at = (event: DemoEvent) => Date.parse(event.timestamp);
const firsts = (name: string) => {
  const found = new Map<string, number>();
  for (const event of events) if (event.event === name && event.userId && !found.has(event.userId)) found.set(event.userId, at(event));
  return found;
};
const starts = new Map(events.flatMap((event) => (event.type === 'identify' && event.userId ? [[event.userId, at(event)] as const] : [])));

test('the same seed and instant tell the same events', () => {
  expect(demoEvents({ now, seed: 31 })).toEqual(events);
});

test('another seed tells other events', () => {
  expect(demoEvents({ now, seed: 4 })).not.toEqual(events);
});

test('later in the same week the story only goes on: nothing told before changes', () => {
  const later = demoEvents({ now: now + 2 * day, seed: 31 });
  const known = new Map(later.map((event) => [event.messageId, event]));
  expect(later.length).toBeGreaterThan(events.length);
  expect(events.filter((event) => JSON.stringify(known.get(event.messageId)) !== JSON.stringify(event))).toEqual([]);
});

test('each event has a messageId of its own', () => {
  expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(events.length);
});

test('events come in order of time, and none after now', () => {
  const times = events.map(at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBeLessThanOrEqual(now);
});

describe('it is the size that was promised', () => {
  test('about 150 accounts', () => {
    const accounts = new Set(events.flatMap(({ groupId }) => groupId ?? []));
    expect(accounts.size).toBeGreaterThan(140);
    expect(accounts.size).toBeLessThan(160);
  });
  test('about 1,200 people', () => {
    expect(starts.size).toBeGreaterThan(1_080);
    expect(starts.size).toBeLessThan(1_320);
  });
  test('about 60,000 events, four of five in the last 91 days', () => {
    expect(events.length).toBeGreaterThan(54_000);
    expect(events.length).toBeLessThan(70_000);
    expect(events.filter((event) => at(event) > now - 91 * day).length / events.length).toBeGreaterThan(0.8);
  });
});

describe('it is believable', () => {
  const mature = [...starts].filter(([, start]) => start + 44 * day <= now);
  test('between 30 and 60 % activate: data and a report within 14 days, and back in the month after', () => {
    const data = firsts('Dataset Uploaded');
    const reports = firsts('Report Created');
    const active = new Map<string, number[]>();
    for (const event of events) {
      if (event.type === 'track' && event.userId && event.properties?.passive !== true)
        active.set(event.userId, [...(active.get(event.userId) ?? []), at(event)]);
    }
    const activated = mature.filter(([id, start]) => {
      const window = start + 14 * day;
      const soon = (when: number | undefined) => when !== undefined && when <= window;
      return soon(data.get(id)) && soon(reports.get(id)) && active.get(id)?.some((when) => when > window && when <= window + 30 * day);
    });
    expect(activated.length / mature.length).toBeGreaterThan(0.3);
    expect(activated.length / mature.length).toBeLessThan(0.6);
  });
  test('of those with six weeks behind them half have a first report after days, not at once and not never', () => {
    const reports = firsts('Report Created');
    const days = mature.map(([id, start]) => ((reports.get(id) ?? Number.POSITIVE_INFINITY) - start) / day).sort((a, b) => a - b);
    const median = days[Math.floor(days.length / 2)];
    expect(median).toBeGreaterThan(1);
    expect(median).toBeLessThan(21);
  });
  test('a working week: less than a tenth of what people do falls on Saturday and Sunday', () => {
    const weekend = events.filter((event) => new Date(event.timestamp).getUTCDay() % 6 === 0);
    expect(weekend.length / events.length).toBeLessThan(0.1);
  });
  test('revenue grows, shrinks and is lost', () => {
    const moves = { up: 0, down: 0, lost: 0 };
    const last = new Map<string, number>();
    for (const { type, groupId, traits } of events) {
      if (type !== 'group' || !groupId || typeof traits?.mrr !== 'number') continue;
      const before = last.get(groupId);
      if (before) moves[traits.mrr === 0 ? 'lost' : traits.mrr > before ? 'up' : 'down'] += traits.mrr === before ? 0 : 1;
      last.set(groupId, traits.mrr);
    }
    expect(Math.min(moves.up, moves.down, moves.lost)).toBeGreaterThan(5);
  });
  test('some fail to import three times and more', () => {
    const failed = new Map<string, number>();
    for (const { event, userId } of events) if (event === 'Data Import Failed' && userId) failed.set(userId, (failed.get(userId) ?? 0) + 1);
    expect([...failed.values()].filter((n) => n >= 3).length).toBeGreaterThan(30);
  });
  test('some come anonymously and say later who they are, some never do', () => {
    const known = new Set(events.flatMap(({ type, anonymousId }) => (type === 'identify' && anonymousId ? anonymousId : [])));
    const seen = new Set(events.flatMap(({ type, anonymousId }) => (type !== 'identify' && anonymousId ? anonymousId : [])));
    expect([...seen].filter((id) => known.has(id)).length).toBeGreaterThan(20);
    expect([...seen].filter((id) => !known.has(id)).length).toBeGreaterThan(10);
  });
  test('mail cannot reach anyone: all addresses end in .test', () => {
    const mails = events.flatMap(({ traits }) => (typeof traits?.email === 'string' ? traits.email : []));
    expect(mails.length).toBe(starts.size);
    expect(mails.filter((mail) => !mail.endsWith('.test'))).toEqual([]);
  });
});
