import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lung } from './fixtures/lung.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { survivalQuantile } from './survival-quantile.ts';
import { tally } from './tally.ts';

const median = (times: number[], events: number[]) => survivalQuantile(kaplanMeier(tally(times, events)), 0.5).value;

describe("R's survfit on the lung data, conf.type = log-log", () => {
  test.each([
    { who: 'everybody', curve: kaplanMeier(lung()), value: 310, interval: [284, 361] },
    { who: 'men', curve: kaplanMeier(lung(1)), value: 270, interval: [210, 306] },
    { who: 'women', curve: kaplanMeier(lung(2)), value: 426, interval: [345, 524] },
  ])('$who: median $value, interval $interval', ({ curve, value, interval }) => {
    expect(survivalQuantile(curve, 0.5)).toEqual({ value, interval });
  });

  test('quartiles by sex are 144 and 457, 226 and 687', () => {
    const quartiles = [1, 2].map((sex) => [0.25, 0.75].map((p) => survivalQuantile(kaplanMeier(lung(sex as 1 | 2)), p).value));
    expect(quartiles).toEqual([
      [144, 457],
      [226, 687],
    ]);
  });
});

describe('by hand', () => {
  test.each([
    { rule: 'the first time at which survival falls below a half', times: [1, 2, 3], events: [1, 1, 1], value: 2 },
    { rule: 'the midpoint of the flat piece where it equals a half', times: [1, 2, 3, 4], events: [1, 1, 1, 1], value: 2.5 },
    { rule: 'a censoring does not end the flat piece', times: [1, 2, 3, 6], events: [1, 1, 0, 1], value: 4 },
    { rule: 'a last flat piece reaches to the last one seen', times: [1, 2, 8, 10], events: [1, 1, 0, 0], value: 6 },
    { rule: 'ties fall together', times: [4, 4, 4, 9], events: [1, 1, 1, 0], value: 4 },
    { rule: 'a single unit that reached it', times: [7], events: [1], value: 7 },
    { rule: 'everybody at time 0', times: [0, 0], events: [1, 1], value: 0 },
    { rule: 'null where survival stays above a half', times: [1, 2, 3], events: [1, 0, 0], value: null },
    { rule: 'null without events', times: [1, 2], events: [0, 0], value: null },
    { rule: 'null for nobody', times: [], events: [], value: null },
  ])('$rule', ({ times, events, value }) => {
    expect(median(times, events)).toBe(value);
  });

  test('a half that arrives by a product of fractions still counts as a half', () => {
    // (99/100)(98/99)…(50/51) is 0.5 only up to rounding; the midpoint is of 50 and 51.
    const times = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(
      median(
        times,
        times.map(() => 1),
      ),
    ).toBe(50.5);
  });

  test('no upper limit where the band never comes down so far', () => {
    expect(survivalQuantile(kaplanMeier(tally([7], [1])), 0.5).interval).toEqual([null, null]);
  });

  test('a share outside (0, 1) is refused', () => {
    expect(() => survivalQuantile(kaplanMeier(tally([1], [1])), 1)).toThrow(RangeError);
    expect(() => survivalQuantile(kaplanMeier(tally([1], [1])), Number.NaN)).toThrow(RangeError);
  });
});

test('without censoring the median is the ordinary median', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), (times) => {
      const sorted = times.toSorted((a, b) => a - b);
      const middle = (sorted.length - 1) / 2;
      const ordinary = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
      expect(
        median(
          times,
          times.map(() => 1),
        ),
      ).toBe(ordinary);
    }),
  );
});
