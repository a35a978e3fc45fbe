import { describe, expect, test } from 'vitest';
import { nrrFigures } from './nrr-figures.ts';

const account = (account: string, score: number, mrr: number, end: number | 'to come' | 'unknown') => ({ account, score, mrr, end });

describe('four accounts by hand', () => {
  const figures = nrrFigures([
    account('a', 0, 100, 50),
    account('b', 25, 100, 100),
    account('c', 50, 200, 240),
    account('d', 100, 100, 150),
  ]);

  test('NRR and GRR weigh by revenue; GRR caps each account at what it paid', () => {
    expect(figures.nrr).toBeCloseTo(540 / 500, 12);
    expect(figures.grr).toBeCloseTo((50 + 100 + 200 + 100) / 500, 12);
  });

  test('the line goes through the accounts, not the revenue', () => {
    // Σxy − n x̄ ȳ = 235 − 183.75 = 51.25 and Σx² − n x̄² = 13125 − 7656.25 = 5468.75
    expect(figures.slope).toBeCloseTo(51.25 / 5468.75, 12);
    expect(figures.intercept).toBeCloseTo(1.05 - (51.25 / 5468.75) * 43.75, 12);
  });

  test('each quarter has one account here', () => {
    expect(figures.byScoreQuartile.map(({ quartile, accounts, scoreFrom, nrr }) => [quartile, accounts, scoreFrom, nrr])).toEqual([
      [1, 1, 0, 0.5],
      [2, 1, 25, 1],
      [3, 1, 50, 1.2],
      [4, 1, 100, 1.5],
    ]);
  });

  test('the ranks agree fully', () => {
    expect(figures.spearman?.rho).toBeCloseTo(1, 12);
  });
});

test('an account whose horizon has not come is counted apart', () => {
  expect(nrrFigures([account('a', 10, 100, 100), account('b', 90, 100, 'to come')])).toMatchObject({ accounts: 1, waiting: 1, nrr: 1 });
});

test('an account of which nobody said what it pays by now is counted apart, and is not taken for lost', () => {
  expect(nrrFigures([account('a', 10, 100, 100), account('b', 90, 100, 'unknown')])).toMatchObject({
    accounts: 1,
    missingMonths: 1,
    nrr: 1,
    grr: 1,
  });
});

test('equal scores stay in one quarter', () => {
  const figures = nrrFigures(['a', 'b', 'c', 'd'].map((name) => account(name, 50, 100, 100)));
  expect(figures.byScoreQuartile).toHaveLength(1);
  expect(figures.byScoreQuartile[0]?.accounts).toBe(4);
  expect(figures.pearson).toBeNull();
});

test('no accounts, no figures', () => {
  expect(nrrFigures([])).toEqual({
    accounts: 0,
    nrr: null,
    grr: null,
    pearson: null,
    spearman: null,
    slope: null,
    intercept: null,
    byScoreQuartile: [],
    points: [],
    waiting: 0,
    missingMonths: 0,
  });
});

test('at most a thousand points, spread over the scores', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => account(`a${i}`, i / 100, 100, 100));
  const { points, accounts } = nrrFigures(many);
  expect([accounts, points.length]).toEqual([10_000, 1000]);
  expect(points.at(-1)?.score).toBeGreaterThan(99);
});
