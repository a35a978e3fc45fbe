import { expect, test } from 'vitest';
import { sharesByWeek } from './adoption-curve.ts';

test('a week is answered by the units that were followed to its end', () => {
  // two milestones; one unit followed for one week (1 done in it), one for three weeks (1 done in week 0, 1 in week 2)
  const rows = [
    { followed: 1, week: -1, n: 1 },
    { followed: 3, week: -1, n: 1 },
    { followed: 1, week: 0, n: 1 },
    { followed: 3, week: 0, n: 1 },
    { followed: 3, week: 2, n: 1 },
  ];
  expect(sharesByWeek(rows, 2)).toEqual([
    { week: 0, units: 2, share: 0.5 },
    { week: 1, units: 1, share: 0.5 },
    { week: 2, units: 1, share: 1 },
  ]);
});

test('without milestones there is no curve', () => {
  expect(sharesByWeek([{ followed: 3, week: -1, n: 1 }], 0)).toEqual([]);
});
