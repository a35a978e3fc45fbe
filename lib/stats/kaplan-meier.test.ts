import { describe, expect, test } from 'vitest';
import { lung } from './fixtures/lung.ts';
import { kaplanMeier, logLogBand, survivalAt } from './kaplan-meier.ts';
import { tally } from './tally.ts';

describe('R on the lung data', () => {
  const curve = kaplanMeier(lung());

  test('counts 228 people and 165 deaths', () => {
    expect([curve.n, curve.reached]).toEqual([228, 165]);
  });

  test('has 40.92 % alive after a year, with a standard error of 0.0358', () => {
    const at = curve.time.findLastIndex((time) => time <= 365);
    expect(survivalAt(curve, 365)).toBeCloseTo(0.4092, 4);
    expect((curve.survival[at] ?? 0) * Math.sqrt(curve.logVariance[at] ?? 0)).toBeCloseTo(0.0358, 4);
  });

  test('has the log–log band that SciPy gives at a year', () => {
    const [lower, upper] = logLogBand(
      curve,
      curve.time.findLastIndex((time) => time <= 365),
    );
    expect(lower).toBeCloseTo(0.33871426908832325, 12);
    expect(upper).toBeCloseTo(0.4783807676469144, 12);
  });
});

describe('by hand', () => {
  // Five units: events at 1 and 3, last seen at 2, 3 and 5.
  const curve = kaplanMeier(tally([1, 2, 3, 3, 5], [1, 0, 1, 0, 0]));

  test('an event precedes a censoring at the same time', () => {
    expect([...curve.time]).toEqual([1, 2, 3, 5]);
    expect([...curve.atRisk]).toEqual([5, 4, 3, 1]);
    expect(curve.survival[2]).toBeCloseTo((4 / 5) * (2 / 3), 15);
  });

  test("Greenwood's sum is d / (n (n − d)) over the events", () => {
    expect(curve.logVariance[3]).toBeCloseTo(1 / (5 * 4) + 1 / (3 * 2), 15);
  });

  test('survival is 1 before the first event and steps at the event itself', () => {
    expect(survivalAt(curve, 0)).toBe(1);
    expect(survivalAt(curve, 0.999)).toBe(1);
    expect(survivalAt(curve, 1)).toBeCloseTo(0.8, 15);
  });

  test('survival is not known past the last unit seen', () => {
    expect(survivalAt(curve, 5)).not.toBeNull();
    expect(survivalAt(curve, 5.001)).toBeNull();
  });

  test('once everybody had the event survival stays 0, and has no band', () => {
    const all = kaplanMeier(tally([1, 2], [1, 1]));
    expect(survivalAt(all, 99)).toBe(0);
    expect(logLogBand(all, 1)).toEqual([Number.NaN, Number.NaN]);
  });

  test('without any event survival stays 1, and so does its band', () => {
    const none = kaplanMeier(tally([1, 2], [0, 0]));
    expect(survivalAt(none, 2)).toBe(1);
    expect(logLogBand(none, 1)).toEqual([1, 1]);
  });

  test('nobody at all is no error', () => {
    const empty = kaplanMeier(tally([], []));
    expect([empty.n, empty.reached, empty.time.length]).toEqual([0, 0, 0]);
    expect(survivalAt(empty, 1)).toBeNull();
  });

  test('an event at time 0 counts', () => {
    expect(survivalAt(kaplanMeier(tally([0, 4], [1, 0])), 0)).toBe(0.5);
  });
});
