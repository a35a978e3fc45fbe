import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { ExperimentInput, ResultsQuery } from './contract.ts';
import { createExperiment } from './create-experiment.ts';
import { estimate } from './estimate.ts';
import { experimentList } from './experiment.ts';
import { exposure, milestone, person, track } from './fixtures/population.ts';
import { results } from './results.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
let ctx: Context;

const tour = {
  key: 'tour',
  name: 'Product tour',
  hypothesis: 'Those who see the tour get to a report sooner.',
  variants: [
    { id: 'control', weight: 1 },
    { id: 'tour', weight: 1 },
  ],
  control: 'control',
  primary: { kind: 'milestone', milestone: 'report', within: 'P14D' },
  secondary: [
    { kind: 'ttfv', tau: 10 },
    { kind: 'count', event: 'Query Run', within: 'P7D' },
    { kind: 'count', event: 'Query Run', where: { property: 'rows', op: 'gt', value: 5 }, within: 'P7D' },
    { kind: 'sum', event: 'Query Run', property: 'rows', within: 'P7D' },
    { kind: 'activation' },
  ],
  startsAt: '2026-03-01',
  endsAt: '2026-04-01',
};
const make = (more: object = {}, as = ctx) => createExperiment(as, ExperimentInput.parse({ ...tour, ...more }));
const ask = (key: string, query: object = {}, as = ctx) => results(as, { key, ...ResultsQuery.parse({ asOf: '2026-05-01', ...query }) });

beforeAll(async () => {
  database = await freshDatabase();
  workspaceId = await aWorkspace();
  ctx = systemContext(workspaceId);
  await milestone(workspaceId, 'report', { value: true, essential: true });
  const on = async (userId: string, variant: string, day: string, more: { reached?: string; active?: string[]; start?: string; plan?: string } = {}) => {
    const at = `${day}T00:00:00Z`;
    await person(workspaceId, {
      userId,
      start: more.start ?? at,
      traits: { plan: more.plan ?? 'free' },
      reached: more.reached ? { report: more.reached } : {},
      active: more.active ?? [],
    });
    await exposure(workspaceId, 'tour', userId, variant, at);
  };
  await on('c1', 'control', '2026-03-02', { reached: '2026-03-05T00:00:00Z', active: ['2026-03-20'], plan: 'pro' });
  await on('c2', 'control', '2026-03-02', { reached: '2026-03-20T00:00:00Z', active: ['2026-03-20'] });
  await on('c3', 'control', '2026-03-03');
  await on('c4', 'control', '2026-03-03', { reached: '2026-03-17T00:00:00Z' });
  await on('t1', 'tour', '2026-03-02', { reached: '2026-03-03T00:00:00Z', active: ['2026-03-20'], plan: 'pro' });
  await on('t2', 'tour', '2026-03-02', { reached: '2026-03-04T00:00:00Z', active: ['2026-04-01'] });
  await on('t3', 'tour', '2026-03-04');
  await on('both', 'control', '2026-03-05', { reached: '2026-03-06T00:00:00Z' });
  await exposure(workspaceId, 'tour', 'both', 'tour', '2026-03-07T00:00:00Z');
  await on('early', 'control', '2026-02-27', { reached: '2026-03-01T00:00:00Z' });
  await on('late', 'tour', '2026-04-02', { reached: '2026-04-03T00:00:00Z' });
  await on('odd', 'blue', '2026-03-05');
  await track(workspaceId, 'c1', 'Query Run', '2026-03-01T12:00:00Z', { rows: 50 }); // before the exposure
  await track(workspaceId, 'c1', 'Query Run', '2026-03-02T12:00:00Z', { rows: 10 });
  await track(workspaceId, 'c1', 'Query Run', '2026-03-03T12:00:00Z', { rows: 3 });
  await track(workspaceId, 'c1', 'Query Run', '2026-03-10T00:00:01Z', { rows: 99 }); // a second too late
  await track(workspaceId, 'c2', 'Query Run', '2026-03-09T00:00:00Z', { rows: 'many' });
  await track(workspaceId, 't1', 'Query Run', '2026-03-02T00:00:00Z', { rows: 7 });
  await track(workspaceId, 't2', 'Query Run', '2026-03-04T00:00:00Z', { rows: 8 });
  await track(workspaceId, 't2', 'Page Opened', '2026-03-04T00:00:00Z', { rows: 8 });
  await track(workspaceId, 'both', 'Query Run', '2026-03-06T00:00:00Z', { rows: 8 });
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
      ['free', [[3, 1 / 3], [2, 0.5]]],
      ['pro', [[1, 1], [1, 1]]],
    ]);
  });
});

test('traits chosen beforehand are taken out of what new units did', async () => {
  await make({ key: 'tour-by-plan', covariates: ['plan'], secondary: [] });
  await pool().query(`insert into exposures select workspace_id, 'tour-by-plan', unit, unit_id, variant, at, source from exposures where workspace_id = $1 and experiment = 'tour'`, [workspaceId]);
  const { adjusted } = (await ask('tour-by-plan')).metrics[0] ?? {};
  // Within arms, pro (1) and free (0) against reached: control Σxx 3/4, Σxy 1/2; tour Σxx 2/3, Σxy 1/3; so θ = (5/6) / (17/12).
  const theta = 5 / 6 / (17 / 12);
  expect(adjusted?.by).toBe('sign-up');
  expect(adjusted?.comparisons[0]?.difference).toBeCloseTo(2 / 3 - 1 / 2 - theta * (1 / 3 - 1 / 4), 10);
  expect(adjusted?.varianceSaved).toBeCloseTo(((5 / 6) * theta) / (1 + 2 / 3), 10);
});

test('the same figure of the time before exposure is taken out where at least half the units have one', async () => {
  for (const [i, before] of [1, 3, 2, 4].entries()) {
    const userId = `old${i}`;
    await person(workspaceId, { userId, start: '2026-01-01T00:00:00Z' });
    await exposure(workspaceId, 'habits', userId, i < 2 ? 'control' : 'tour', '2026-03-10T00:00:00Z');
    for (let n = 0; n < before; n++) await track(workspaceId, userId, 'Login', `2026-03-0${5 + n}T00:00:00Z`, {});
    // Everybody does twice as much as before, and the tour adds one.
    for (let n = 0; n < before * 2 + (i < 2 ? 0 : 1); n++) await track(workspaceId, userId, 'Login', `2026-03-11T0${n}:00:00Z`, {});
  }
  await make({ key: 'habits', primary: { kind: 'count', event: 'Login', within: 'P7D' }, secondary: [] });
  const { adjusted, comparisons } = (await ask('habits')).metrics[0] ?? {};
  expect(comparisons?.[0]?.difference).toBeCloseTo(3, 10);
  expect(adjusted?.by).toBe('before-exposure');
  expect(adjusted?.comparisons[0]?.difference).toBeCloseTo(1, 10);
  expect(adjusted?.varianceSaved).toBeCloseTo(1, 10);
});

describe('what cannot be had yet', () => {
  test('an experiment that nobody met', async () => {
    await make({ key: 'nobody' });
    const { srm, metrics, variants } = await ask('nobody');
    expect(srm).toBeNull();
    expect(variants.map(({ exposed }) => exposed)).toEqual([0, 0]);
    expect(metrics.map(({ comparisons }) => comparisons.length)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(metrics[0]?.missing).toEqual(['mature-units']);
  });

  test('a milestone that was deleted meanwhile', async () => {
    const other = await aWorkspace();
    await milestone(other, 'gone', { value: true });
    const theirs = systemContext(other);
    await make({ primary: { kind: 'milestone', milestone: 'gone', within: 'P1D' }, secondary: [{ kind: 'ttfv' }, { kind: 'activation' }] }, theirs);
    await pool().query('delete from milestones where workspace_id = $1', [other]);
    const { metrics } = await ask('tour', {}, theirs);
    expect(metrics.map(({ missing }) => missing)).toEqual([['milestone'], ['milestone'], ['essential-milestones']]);
  });

  test('another workspace finds nothing', async () => {
    await expect(ask('tour', {}, systemContext(await aWorkspace()))).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('traffic that names an experiment nobody described is shown in the list', async () => {
  await exposure(workspaceId, 'found', 'c1', 'a', '2026-03-02T00:00:00Z');
  const { undescribed } = await experimentList(ctx);
  expect(undescribed).toEqual([
    { key: 'found', unit: 'person', variants: [{ id: 'a', exposed: 1 }], sources: ['journey:welcome'], firstAt: '2026-03-02T00:00:00.000Z' },
  ]);
});

test('the sample size comes from what units did after their start', async () => {
  const other = await aWorkspace();
  await milestone(other, 'report');
  const start = new Date(Date.now() - 20 * 86_400_000);
  for (let i = 0; i < 8; i++) {
    const at = new Date(start.getTime() + 86_400_000).toISOString();
    await person(other, { userId: `u${i}`, start: start.toISOString(), ...(i < 2 ? { reached: { report: at } } : {}) });
  }
  const answer = await estimate(memberContext(other, 'm', 'viewer'), {
    unit: 'person',
    variants: tour.variants,
    control: 'control',
    primary: { kind: 'milestone', milestone: 'report', within: 'P7D' },
    minimumEffect: 0.2,
    power: 0.8,
  });
  expect(answer).toMatchObject({ baseline: { n: 8, value: 0.25, variance: 0.1875 }, perWeek: 2 });
  // (1.959964 + 0.841621)² (0.25 · 0.75 / 0.5 + 0.3 · 0.7 / 0.5) / 0.05² = 7.848880 · 0.795 / 0.0025
  expect(answer.sample).toBe(2496);
  expect(answer.weeks).toBe(1248);
});
