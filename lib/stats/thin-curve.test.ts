import { describe, expect, test } from 'vitest';
import { kaplanMeier } from './kaplan-meier.ts';
import { tally } from './tally.ts';
import { thinCurve } from './thin-curve.ts';

const curveOf = (times: number[], events: number[]) => kaplanMeier(tally(times, events));

describe('few steps', () => {
  test('day 0 comes first, and the last day that anyone was followed comes last', () => {
    const points = thinCurve(curveOf([2, 5, 9], [1, 1, 0]));
    expect(points.map(({ day, atRisk, events }) => [day, atRisk, events])).toEqual([
      [0, 3, 0],
      [2, 3, 1],
      [5, 2, 1],
      [9, 1, 0],
    ]);
    expect(points[0]?.survival).toBe(1);
  });

  test('who had it at the start is in the point of day 0', () => {
    const points = thinCurve(curveOf([0, 3], [1, 1]));
    expect(points.map(({ day, survival, events }) => [day, survival, events])).toEqual([
      [0, 0.5, 1],
      [3, 0, 1],
    ]);
  });

  test('a band that is not defined is null', () => {
    expect(thinCurve(curveOf([1], [1])).at(-1)).toMatchObject({ survival: 0, lower: null, upper: null });
  });
});

describe('many steps', () => {
  const days = Array.from({ length: 20_000 }, (_, i) => i / 100 + 0.01);
  const curve = curveOf(
    days,
    days.map((_, i) => (i % 3 === 0 ? 0 : 1)),
  );
  const points = thinCurve(curve, 500);

  test('are thinned to the limit', () => {
    expect(points.length).toBeLessThanOrEqual(500);
    expect(points[0]).toMatchObject({ day: 0, survival: 1 });
  });

  test('keep every event', () => {
    expect(points.reduce((sum, { events }) => sum + events, 0)).toBe(curve.reached);
  });

  test('keep the shape to 1/498 of the height', () => {
    let shown = 0;
    let worst = 0;
    for (const [i, day] of curve.time.entries()) {
      while ((points[shown + 1]?.day ?? Number.POSITIVE_INFINITY) <= day) shown++;
      worst = Math.max(worst, Math.abs((points[shown]?.survival ?? 0) - (curve.survival[i] ?? 0)));
    }
    expect(worst).toBeLessThanOrEqual(1 / 498);
  });
});
