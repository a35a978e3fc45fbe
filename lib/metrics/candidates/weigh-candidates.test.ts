import { expect, test } from 'vitest';
import { weighCandidates } from './weigh-candidates.ts';

// 100 people, 45 of whom came back.
// Invited: 40 did, 30 of them came back (0.75); 60 did not, 15 came back (0.25). Lift 3, coverage 0.4.
//   pooled share 0.45, standard error √(0.45 · 0.55 · (1/40 + 1/60)) = √0.0103125 = 0.101550, z = 0.5 / 0.101550 = 4.9237, p = 8.49e-7
// Looked: 50 did, 23 came back (0.46); 50 did not, 22 came back (0.44). z = 0.02 / √(0.2475 · 0.04) = 0.2010, p = 0.8407
// Adjusted over the two: Invited 2 · 8.49e-7, Looked 0.8407.
const cohort = { people: 100, retained: 45 };
const invited = { event: 'Invited', did: 40, kept: 30 };
const looked = { event: 'Looked', did: 50, kept: 23 };

test('an event that goes with coming back is told with lift, coverage and a p that knows how many were looked at', () => {
  const { tested, candidates } = weighCandidates(cohort, [looked, invited]);
  expect(tested).toBe(2);
  expect(candidates).toHaveLength(1);
  const [found] = candidates;
  expect(found).toMatchObject({ event: 'Invited', did: 40, coverage: 0.4, retainedDid: 0.75, retainedNot: 0.25, lift: 3 });
  expect(found?.adjustedP).toBeCloseTo(2 * 8.49e-7, 8);
  expect(found?.ci95[0]).toBeGreaterThan(0.3);
  expect(found?.ci95[1]).toBeLessThan(0.66);
});

test('the more events are looked at, the surer one must be', () => {
  // 100 of 200 did it, 52 of them came back and 38 of the others: pooled 0.45, standard error √(0.45 · 0.55 · 2/100) = 0.07036, z = 0.14 / 0.07036 = 1.990,
  // p = 0.0466, which would do alone. Beside 20 others that say nothing it becomes 21 · 0.0466 = 0.98.
  const larger = { people: 200, retained: 90 };
  const weak = { event: 'Weak', did: 100, kept: 52 };
  const nothing = Array.from({ length: 20 }, (_, i) => ({ event: `Nothing ${i}`, did: 100, kept: 45 }));
  const alone = weighCandidates(larger, [weak]).candidates;
  const among = weighCandidates(larger, [weak, ...nothing]).candidates;
  expect([alone.length, among.length]).toEqual([1, 0]);
});

test('what keeps people away is no candidate', () => {
  expect(weighCandidates(cohort, [{ event: 'Failed', did: 40, kept: 2 }])).toEqual({ tested: 1, candidates: [] });
});

test.each([
  ['almost everybody', { event: 'Signed Up', did: 90, kept: 45 }],
  ['almost nobody', { event: 'Rare', did: 19, kept: 19 }],
])('what %s did is not tested', (_, event) => expect(weighCandidates(cohort, [event]).tested).toBe(0));

test('where none of the others came back there is no ratio, and it is a candidate all the same', () => {
  expect(weighCandidates({ people: 60, retained: 20 }, [{ event: 'Only', did: 30, kept: 20 }]).candidates[0]).toMatchObject({
    lift: null,
    retainedNot: 0,
  });
});
