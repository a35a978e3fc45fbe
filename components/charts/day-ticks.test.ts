import { expect, test } from 'vitest';
import { dayTicks } from './day-ticks.ts';

test.each([
  { until: 1.5, ticks: [0, 1] },
  { until: 15, ticks: [0, 2, 4, 6, 8, 10, 12, 14] },
  { until: 44.4, ticks: [0, 7, 14, 21, 28, 35, 42] },
  { until: 800, ticks: [0, 90, 180, 270, 360, 450, 540, 630, 720] },
])('up to $until days', ({ until, ticks }) => {
  expect(dayTicks(until)).toEqual(ticks);
});
