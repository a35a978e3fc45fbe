import { expect, test } from 'vitest';
import { barOf, beginningOf, periodsAround, screensAway } from './calendar-periods.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const iso = (instant: number | undefined) => new Date(instant ?? Number.NaN).toISOString().slice(0, 10);

test('weeks begin on Mondays, months on their first, in UTC', () => {
  // 1 March 2026 is a Sunday.
  expect(iso(beginningOf('week', at('2026-03-01T23:59')))).toBe('2026-02-23');
  expect(iso(beginningOf('week', at('2026-03-02T00:00')))).toBe('2026-03-02');
  expect(iso(beginningOf('month', at('2026-03-31T12:00'), -1))).toBe('2026-02-01');
  expect(iso(beginningOf('month', at('2026-01-31T12:00'), 12))).toBe('2027-01-01');
});

test('thirteen weeks and twelve months, the looked-at one the ninth, each ending where the next begins', () => {
  for (const [cadence, count, ninth] of [
    ['week', 13, '2026-03-02'],
    ['month', 12, '2026-03-01'],
  ] as const) {
    const periods = periodsAround(cadence, at('2026-03-04T12:00'));
    expect(periods).toHaveLength(count);
    expect(iso(periods[8]?.from)).toBe(ninth);
    for (const [i, { to }] of periods.slice(0, -1).entries()) expect(to).toBe(periods[i + 1]?.from);
  }
});

test('a column says its year where one begins', () => {
  expect(periodsAround('month', at('2026-03-04T12:00')).map(({ label }) => label)).toEqual([
    'Jul 2025',
    'Aug',
    'Sept',
    'Oct',
    'Nov',
    'Dec',
    'Jan 2026',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
  ]);
});

test('the next screen begins where this one ends', () => {
  const here = periodsAround('week', at('2026-03-04T12:00'));
  const next = periodsAround('week', at(`${screensAway('week', at('2026-03-04T12:00'), 1)}T00:00`));
  expect(next[0]?.from).toBe(here.at(-1)?.to);
});

test('a bar lies between its instants; what is out of sight is cut, and what has no end goes on', () => {
  // February to April: 28, 31 and 30 days, each a third of the width.
  const three = periodsAround('month', at('2026-03-15T00:00')).slice(7, 10);
  expect(barOf(three, at('2026-02-15T00:00'), at('2026-03-01T00:00'))).toEqual({ left: 100 / 6, width: 100 / 6 });
  expect(barOf(three, at('2026-04-16T00:00'), at('2027-01-01T00:00'))?.left).toBeCloseTo((100 * 2.5) / 3, 10);
  expect(barOf(three, at('2020-01-01T00:00'), null)).toEqual({ left: 0, width: 100 });
  expect(barOf(three, at('2026-01-01T00:00'), at('2026-02-01T00:00'))).toBeNull();
  expect(barOf(three, at('2026-05-01T00:00'), null)).toBeNull();
});
