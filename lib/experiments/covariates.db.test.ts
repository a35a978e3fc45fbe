import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { ExperimentInput, ResultsQuery } from './contract.ts';
import { createExperiment } from './create-experiment.ts';
import { estimate } from './estimate.ts';
import { experimentList } from './experiment.ts';
import { exposure, milestone, person, track } from './fixtures/population.ts';
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

test('traits chosen beforehand are taken out of what new units did', async () => {
  await make({ key: 'tour-by-plan', covariates: ['plan'], secondary: [] });
  await pool().query(
    `insert into exposures select workspace_id, 'tour-by-plan', unit, unit_id, variant, at, source from exposures where workspace_id = $1 and experiment = 'tour'`,
    [workspaceId],
  );
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
    await make(
      { primary: { kind: 'milestone', milestone: 'gone', within: 'P1D' }, secondary: [{ kind: 'ttfv' }, { kind: 'activation' }] },
      theirs,
    );
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
    {
      key: 'found',
      unit: 'person',
      variants: [{ id: 'a', exposed: 1 }],
      sources: ['journey:welcome'],
      firstAt: '2026-03-02T00:00:00.000Z',
    },
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
