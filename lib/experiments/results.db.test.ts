import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, systemContext } from '#lib/workspace';
import { ExperimentInput, ResultsQuery } from './contract.ts';
import { createExperiment } from './create-experiment.ts';
import { person, track } from './fixtures/population.ts';
import { peopleOfTour, tour } from './fixtures/tour.ts';
import { results } from './results.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
let ctx: Context;

const make = (more: object = {}, as = ctx) => createExperiment(as, ExperimentInput.parse({ ...tour, ...more }));
const ask = (key: string, query: object = {}, as = ctx) => results(as, { key, ...ResultsQuery.parse({ asOf: '2026-05-01', ...query }) });

beforeAll(async () => {
  database = await freshDatabase();
  workspaceId = await aWorkspace();
  await peopleOfTour(workspaceId);
  ctx = systemContext(workspaceId);
  await make();
});
afterAll(() => database.drop());

const byId = <T extends { id: string }>(rows: readonly T[], id: string) => rows.find((row) => row.id === id);

describe('whom an experiment is about', () => {
  test('units with their first exposure in the period, in one variant of its own', async () => {
    const { variants, excluded, unknown } = await ask('tour');
    expect(variants.map(({ id, exposed }) => [id, exposed])).toEqual([
      ['control', 4],
      ['tour', 3],
    ]);
    expect(excluded).toBe(1);
    expect(unknown).toEqual([{ id: 'blue', exposed: 1 }]);
  });

  test('the sample ratio is of those against the weights: (4 − 3.5)² / 3.5 twice', async () => {
    const { srm } = await ask('tour');
    expect(srm?.chi2).toBeCloseTo(1 / 7, 12);
    expect(srm).toMatchObject({ df: 1, level: 'ok' });
  });

  test('exposures are broken down by day and source, to find the cause of a skewed split', async () => {
    const { byDay, bySource } = await ask('tour');
    expect(byDay[0]).toEqual({ day: '2026-03-02', exposed: { control: 2, tour: 2 } });
    expect(bySource).toEqual([{ source: 'journey:welcome', exposed: { control: 4, tour: 3 } }]);
  });

  test('what comes after asOf has not happened: who came back in another variant counts until then', async () => {
    expect(await ask('tour', { asOf: '2026-03-06' })).toMatchObject({ excluded: 0, final: false });
    expect(byId((await ask('tour', { asOf: '2026-03-06' })).variants, 'control')?.exposed).toBe(5);
  });

  test('the events of a test run elsewhere expose their people', async () => {
    await person(workspaceId, { userId: 'v1', start: '2026-03-01T00:00:00Z' });
    await person(workspaceId, { userId: 'v2', start: '2026-03-01T00:00:00Z' });
    const viewed = (userId: string, variation: unknown, at: string) =>
      track(workspaceId, userId, 'Experiment Viewed', at, { experiment_id: 'elsewhere', variation_id: variation });
    await viewed('v1', 1, '2026-03-05T00:00:00Z');
    await viewed('v1', '1', '2026-03-06T00:00:00Z');
    await viewed('v2', 0, '2026-03-05T00:00:00Z');
    await make({ key: 'elsewhere', variants: ['0', '1'].map((id) => ({ id, weight: 1 })), control: '0' });
    const { variants, bySource } = await ask('elsewhere');
    expect(variants.map(({ exposed }) => exposed)).toEqual([1, 1]);
    expect(bySource).toEqual([{ source: 'event', exposed: { '0': 1, '1': 1 } }]);
  });
});

describe('a milestone within a time, as a proportion', () => {
  test('2 of 4 against 2 of 3; on the last instant is in time', async () => {
    const [primary] = (await ask('tour')).metrics;
    expect(byId(primary?.variants ?? [], 'control')).toMatchObject({ n: 4, value: 0.5, variance: 0.25 });
    expect(byId(primary?.variants ?? [], 'tour')?.variance).toBeCloseTo(2 / 9, 12);
    const [comparison] = primary?.comparisons ?? [];
    expect(comparison).toMatchObject({ variant: 'tour', against: 'control' });
    expect(comparison?.difference).toBeCloseTo(1 / 6, 12);
    expect(comparison?.lift).toBeCloseTo(1 / 3, 12);
  });

  // SciPy: Wilson limits of binomtest squared and added; norm.sf of the pooled z; eq. 9 of arXiv 2103.06476 with n* = 5000.
  test('with the intervals and p of the formulas', async () => {
    const [comparison] = (await ask('tour')).metrics[0]?.comparisons ?? [];
    expect(comparison?.ci95?.[0]).toBeCloseTo(-0.41053364139570425, 10);
    expect(comparison?.ci95?.[1]).toBeCloseTo(0.6098037218501158, 10);
    expect(comparison?.p).toBeCloseTo(0.6592430036926307, 10);
    expect(comparison?.sequential95?.[0]).toBeCloseTo(-8.470692455791333, 8);
    expect(comparison?.sequentialP).toBeCloseTo(1.0, 10);
    expect(comparison?.chanceBetter).toBeCloseTo(0.6740007630295372, 10);
  });

  test('units enter when so much time has passed since their exposure', async () => {
    const [primary] = (await ask('tour', { asOf: '2026-03-16' })).metrics;
    expect(primary?.variants.map(({ n, value }) => [n, value])).toEqual([
      [2, 0.5],
      [2, 1],
    ]);
    // c3, c4 and t3 are exposed, and younger.
    expect(primary?.waiting).toBe(3);
  });

  test('the timeline ends at the estimate, and began when the first were old enough', async () => {
    const [primary] = (await ask('tour')).metrics;
    expect(primary?.timeline[0]).toMatchObject({ at: '2026-03-17T00:00:00.000Z', n: 4, difference: 0.5 });
    expect(primary?.timeline.at(-1)?.difference).toBeCloseTo(1 / 6, 12);
  });
});

test('time to first value: restricted means up to ten days by hand, sooner is better', async () => {
  const metric = (await ask('tour')).metrics[1];
  // Control falls to 3/4 on day 3: 3 + 7 · 3/4. Tour falls to 2/3 on day 1 and 1/3 on day 2: 1 + 2/3 + 8/3.
  expect(byId(metric?.variants ?? [], 'control')?.value).toBeCloseTo(8.25, 9);
  expect(byId(metric?.variants ?? [], 'tour')?.value).toBeCloseTo(13 / 3, 9);
  // Greenwood: 5.25² / (4 · 3), times 4; and (10/3)² / (3 · 2) + (8/3)² / (2 · 1), times 3.
  expect(byId(metric?.variants ?? [], 'control')?.variance).toBeCloseTo((5.25 ** 2 / 12) * 4, 9);
  expect(byId(metric?.variants ?? [], 'tour')?.variance).toBeCloseTo(((10 / 3) ** 2 / 6 + (8 / 3) ** 2 / 2) * 3, 9);
  expect(metric?.comparisons[0]?.difference).toBeCloseTo(13 / 3 - 8.25, 9);
  expect(metric?.comparisons[0]?.chanceBetter).toBeGreaterThan(0.5);
  expect(metric?.survival?.groups.map(({ group, n, reached }) => [group, n, reached])).toEqual([
    ['control', 4, 3],
    ['tour', 3, 2],
  ]);
  expect(metric?.survival?.rmst).toMatchObject({ group: 'tour', against: 'control', tau: 10 });
  expect(metric?.timeline.at(-1)?.difference).toBeCloseTo(13 / 3 - 8.25, 9);
});

describe('counts and sums within a week of the exposure', () => {
  const figures = async (i: number) => {
    const { variants } = (await ask('tour')).metrics[i] ?? { variants: [] };
    return variants.map(({ value, variance }) => [value, variance]);
  };
  const close = (rows: (number | null)[][], expected: number[][]) => {
    for (const [i, row] of expected.entries()) for (const [j, value] of row.entries()) expect(rows[i]?.[j]).toBeCloseTo(value, 10);
  };

  test('count from the exposure on, to the last instant of the week', async () => {
    // Control 2, 1, 0, 0: mean 3/4, squares 5 − 9/4, by 3. Tour 1, 1, 0: mean 2/3, by 2.
    close(await figures(2), [
      [0.75, 2.75 / 3],
      [2 / 3, 1 / 3],
    ]);
  });

  test('those that a condition holds for', async () => {
    close(await figures(3), [
      [0.25, 0.25],
      [2 / 3, 1 / 3],
    ]);
  });

  test('what is no number adds nothing', async () => {
    close(await figures(4), [
      [13 / 4, 42.25],
      [5, 19],
    ]);
  });
});

test('activation is the KPI: reached in time and active in the month after', async () => {
  const metric = (await ask('tour')).metrics[5];
  expect(metric?.variants.map(({ n }) => n)).toEqual([4, 3]);
  expect(metric?.variants[0]?.value).toBe(0.25); // c1; c2 was late, c4 did nothing afterwards
  expect(metric?.variants[1]?.value).toBeCloseTo(2 / 3, 12);
  // Of age after 44 days: only those who started on the second of March.
  const young = (await ask('tour', { asOf: '2026-04-15' })).metrics[5];
  expect(young?.variants.map(({ n }) => n)).toEqual([2, 2]);
});

describe('several comparisons', () => {
  test('the primary metric is a family of its own, the others share one', async () => {
    const { metrics } = await ask('tour');
    const [primary, ...others] = metrics.map(({ comparisons }) => comparisons[0]);
    expect(primary?.adjustedP).toBe(primary?.p);
    for (const one of others) expect(one?.adjustedP).toBeGreaterThanOrEqual(one?.p ?? 2);
  });

  test('cuts by a trait are of the primary metric', async () => {
    const { cuts } = await ask('tour', { by: 'trait:plan' });
    expect(cuts.map(({ group, variants }) => [group, variants.map(({ n, value }) => [n, value])])).toEqual([
      [
        'free',
        [
          [3, 1 / 3],
          [2, 0.5],
        ],
      ],
      [
        'pro',
        [
          [1, 1],
          [1, 1],
        ],
      ],
    ]);
  });
});
