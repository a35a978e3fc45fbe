import { expect, test } from 'vitest';
import { figuresCsv } from './figures-csv.ts';

const common = { asOf: '2026-06-01T00:00:00.000Z', missing: [] };
const answers: Parameters<typeof figuresCsv>[0] = {
  ttfv: {
    ...common,
    milestone: 'report',
    milestoneName: 'Report',
    n: 2,
    reached: 1,
    medianDays: 2,
    ci95: [1, null],
    p25: 1,
    p75: null,
    reachedBy: {},
    curve: [{ day: 2, survival: 0.5, atRisk: 2, events: 1, lower: null, upper: null }],
    groups: [],
    comparison: null,
    excluded: 0,
  },
  activation: { ...common, started: 2, mature: 0, activated: 0, rate: null, ci95: null, immature: 2, byCohort: [], groups: [] },
  velocity: { ...common, perUnitWeek: 0.5, ci95: null, completions: 1, unitWeeks: 2, curve: [], funnel: [], groups: [] },
  nrr: {
    ...common,
    accounts: 1,
    nrr: 1.5,
    grr: 1,
    pearson: null,
    spearman: null,
    slope: null,
    intercept: null,
    byScoreQuartile: [],
    points: [{ account: '=cmd("x"),y', score: 50, nrr: 1.5, mrr: 10 }],
    waiting: 0,
    missingMonths: 0,
    withoutRevenue: 0,
    currency: null,
    currencies: [],
  },
};

test('one row a figure, numbers unrounded, what is not known left empty', () => {
  const lines = figuresCsv(answers).split('\r\n');
  expect(lines[0]).toBe('figure,group,what,value');
  expect(lines).toContain('ttfv,,ciUpper,');
  expect(lines).toContain('ttfv,,reached by day 2,0.5');
  expect(lines).toContain('activation,,rate,');
  expect(lines).toContain('velocity,,perUnitWeek,0.5');
});

test('a name is quoted, and no formula for a spreadsheet', () => {
  expect(figuresCsv(answers)).toContain(`nrr,"'=cmd(""x""),y",score,50`);
});
