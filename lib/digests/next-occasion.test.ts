import { expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { nextOccasion } from './next-occasion.ts';

const at = (text: string) => Date.parse(text) as Instant;
const next = (given: object, after: string) => {
  const found = nextOccasion({ cadence: 'weekly', day: 1, hour: 8, timezone: 'Europe/Berlin', ...given }, at(after));
  return found === null ? null : new Date(found).toISOString();
};

test.each([
  // 24 November 2026 is a Tuesday; Berlin is an hour ahead of UTC in winter, two in summer
  ['the coming Monday at eight', {}, '2026-11-24T12:00:00Z', '2026-11-30T07:00:00.000Z'],
  ['never the occasion itself again', {}, '2026-11-30T07:00:00Z', '2026-12-07T07:00:00.000Z'],
  ['at the hour of the wall in summer too', {}, '2026-07-01T00:00:00Z', '2026-07-06T06:00:00.000Z'],
  ['the first of the month', { cadence: 'monthly' }, '2026-11-24T12:00:00Z', '2026-12-01T07:00:00.000Z'],
  ['the 28th of February', { cadence: 'monthly', day: 28 }, '2027-02-01T00:00:00Z', '2027-02-28T07:00:00.000Z'],
  [
    'by the day of the zone, not of UTC',
    { cadence: 'monthly', day: 1, hour: 0, timezone: 'Asia/Tokyo' },
    '2026-11-24T00:00:00Z',
    '2026-11-30T15:00:00.000Z',
  ],
])('a digest is due %s', (_what, given, after, expected) => {
  expect(next(given, after)).toBe(expected);
});

test('one that is off is never due, and a zone that is none is refused', () => {
  expect(next({ cadence: 'off' }, '2026-11-24T12:00:00Z')).toBeNull();
  expect(() => next({ timezone: 'Mars/Base' }, '2026-11-24T12:00:00Z')).toThrow('Mars/Base is no time zone.');
});
