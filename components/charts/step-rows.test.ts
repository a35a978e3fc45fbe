import { describe, expect, test } from 'vitest';
import { spreadLabels } from './spread-labels.ts';
import { lastDayShown, stepRows } from './step-rows.ts';

const step = (day: number, share: number) => ({ day, share, lower: share - 0.1, upper: share + 0.1 });
const quick = { name: 'quick', steps: [step(0, 0), step(2, 0.5), step(10, 0.5)] };
const slow = { name: 'slow', steps: [step(0, 0), step(3, 0.25), step(6, 0.25)] };

describe('several curves over one axis', () => {
  test('each day of any curve has the height of all', () => {
    expect(stepRows([quick, slow], 10).map(({ day, s0, s1 }) => [day, s0, s1])).toEqual([
      [0, 0, 0],
      [2, 0.5, 0],
      [3, 0.5, 0.25],
      [6, 0.5, 0.25],
      [10, 0.5, undefined],
    ]);
  });

  test('a band that is not defined is left out', () => {
    expect(stepRows([{ name: 'a', steps: [{ day: 1, share: 1, lower: null, upper: null }] }], 5)).toEqual([{ day: 1, s0: 1 }]);
  });

  test('what goes on past the edge is drawn up to it', () => {
    expect(stepRows([quick], 4).at(-1)).toMatchObject({ day: 4, s0: 0.5 });
  });
});

test('the drawing ends a little after the last step', () => {
  expect(lastDayShown([quick])).toBeCloseTo(2.12, 12);
  expect(lastDayShown([{ name: 'none', steps: [step(0, 0), step(30, 0)] }])).toBe(30);
  expect(lastDayShown([])).toBe(1);
});

describe('labels', () => {
  test('stay where they are when they are apart', () => {
    expect(spreadLabels([0.2, 0.8], 0.1)).toEqual([0.2, 0.8]);
  });

  test('are moved apart when they would cover each other, in their order', () => {
    const [low = 0, high = 0] = spreadLabels([0.5, 0.51], 0.1);
    expect(high - low).toBeCloseTo(0.1, 12);
  });

  test('do not leave the top', () => {
    const places = spreadLabels([0.98, 0.99, 1], 0.1);
    expect(Math.max(...places)).toBeLessThanOrEqual(1);
  });
});
