import { expect, test } from 'vitest';
import { compareGroups } from './compare-groups.ts';
import { tally } from './tally.ts';

const quick = tally([1, 2, 3, 40], [1, 1, 1, 0]);
const slow = tally([10, 20, 40, 40], [1, 1, 0, 0]);

test('the difference is of each group against the reference', () => {
  const comparison = compareGroups(
    new Map([
      ['tour', quick],
      ['none', slow],
    ]),
    'none',
    30,
  );
  // areas up to 30: quick 1 + .75 + .5 + .25 · 27 = 9, slow 10 + .75 · 10 + .5 · 10 = 22.5
  expect(comparison?.rmst).toMatchObject({ group: 'tour', against: 'none', tau: 30, others: [] });
  expect(comparison?.rmst?.difference).toBeCloseTo(9 - 22.5, 12);
});

test('tau is shortened to what every group was followed for', () => {
  const short = tally([5, 12], [1, 0]);
  expect(
    compareGroups(
      new Map([
        ['a', quick],
        ['b', short],
      ]),
      'a',
      30,
    )?.rmst?.tau,
  ).toBe(12);
});

test('a group in which all reached it limits nothing', () => {
  expect(
    compareGroups(
      new Map([
        ['a', slow],
        ['b', tally([1, 2], [1, 1])],
      ]),
      'a',
      30,
    )?.rmst?.tau,
  ).toBe(30);
});

test('one group, or empty ones, cannot be compared', () => {
  expect(compareGroups(new Map([['a', quick]]), 'a', 30)).toBeNull();
  expect(
    compareGroups(
      new Map([
        ['a', quick],
        ['b', tally([], [])],
      ]),
      'a',
      30,
    ),
  ).toBeNull();
});

test('three groups have one log-rank on 2 degrees of freedom and two differences', () => {
  const comparison = compareGroups(
    new Map([
      ['a', quick],
      ['b', slow],
      ['c', slow],
    ]),
    'a',
    30,
  );
  expect(comparison?.logRank?.df).toBe(2);
  expect(comparison?.rmst?.others).toHaveLength(1);
});
