import { expect, test } from 'vitest';
import { type Figure, oneTest } from './one-test.ts';
import { seeded } from './seeded.ts';

const runs = 150;
const plan = { days: 10, perDay: 40 };

function shares(figure: Figure, effect: number) {
  const verdicts = Array.from({ length: runs }, (_, run) => oneTest(figure, { ...plan, effect }, seeded(run + 1)));
  const share = (of: keyof (typeof verdicts)[number]) => verdicts.filter((verdict) => verdict[of]).length / runs;
  return { sequence: share('sequence'), fixedEachDay: share('fixedEachDay') };
}

// 5 % promised; of 150 runs at 5 % more than 16 come up once in a thousand (binomial).
test.each<Figure>(['means', 'proportions', 'ttfv'])(
  'looking every day at %s without a difference, the sequence keeps its 5 percent and the fixed test does not',
  (figure) => {
    const { sequence, fixedEachDay } = shares(figure, 0);
    expect(sequence).toBeLessThanOrEqual(16 / runs);
    expect(fixedEachDay).toBeGreaterThan(16 / runs);
  },
);

test.each<[Figure, number]>([
  ['means', 0.6],
  ['proportions', 0.15],
  ['ttfv', 1.2],
])('a large difference of %s is found', (figure, effect) => {
  expect(shares(figure, effect).sequence).toBeGreaterThan(0.9);
});
