import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Manners } from './manners.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const batch = (events: number, history: number, timers = 0) => ({
  partitions: [],
  events,
  history,
  timers,
  joined: false,
  more: true,
  touchedRuns: false,
  reached: [],
  seen: { now: 0 as never, upTo: 0, last: 0, oldest: null, given: 0 },
  nextWake: null,
});

test('history alone is taken in as fast as can be', () => {
  const manners = new Manners();
  expect(manners.gatherMs).toBe(0);
  expect(manners.restAfter(1, batch(500, 500), 30)).toBe(0);
  expect(manners.mostEvents(1)).toBe(Number.POSITIVE_INFINITY);
});

test('beside live traffic, of whatever workspace, history gathers, comes in small batches and rests after each', () => {
  const manners = new Manners();
  manners.noteLive();
  expect(manners.gatherMs).toBeGreaterThan(0);
  expect(manners.restAfter(1, batch(100, 100), 30)).toBe(30);
  expect(manners.mostEvents(1)).toBe(100);
  expect(manners.mostEvents(2)).toBe(Number.POSITIVE_INFINITY); // no history there: it need not be held small
  vi.advanceTimersByTime(1_500);
  expect(manners.gatherMs).toBe(0);
  expect(manners.mostEvents(1)).toBe(Number.POSITIVE_INFINITY);
});

test('a batch that holds something live, or a timer, does not rest', () => {
  const manners = new Manners();
  expect(manners.restAfter(1, batch(100, 99), 30)).toBe(0);
  expect(manners.restAfter(1, batch(100, 100, 1), 30)).toBe(0);
  expect(manners.restAfter(1, batch(0, 0), 30)).toBe(0);
});
