import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { ExperimentInput, HoldoutInput } from './contract.ts';
import { exposure, milestone, person } from './fixtures/population.ts';
import {
  createExperiment,
  deleteExperiment,
  experiment,
  experimentList,
  holdoutSetting,
  noteExperiment,
  replaceExperiment,
  results,
  setHoldout,
} from './index.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = systemContext(await aWorkspace());
});

const key = 'holdout';
const hour = 3_600_000;
const later = (since: string | null, hours: number) => new Date(Date.parse(since ?? '') + hours * hour).toISOString();
const revision = async () =>
  (await pool().query<{ revision: number }>('select revision from workspaces where id = $1', [ctx.workspaceId])).rows[0]?.revision ?? 0;

describe('the setting', () => {
  test('holds nobody out until somebody says so', async () => {
    expect(await holdoutSetting(ctx)).toEqual({ share: 0, since: null, primary: { kind: 'activation' } });
    expect((await experimentList(ctx)).data).toEqual([]);
  });

  test('is kept with its instant, raises the revision that workers watch, and is an experiment from then on', async () => {
    const before = await revision();
    const { share, since } = await setHoldout(ctx, { share: 0.1 });
    expect([share, await revision()]).toEqual([0.1, before + 1]);
    expect(await experiment(ctx, { key })).toMatchObject({
      status: 'running',
      unit: 'person',
      control: 'held-out',
      primary: { kind: 'activation' },
      variants: [
        { id: 'held-out', weight: 0.1 },
        { id: 'everyone', weight: 0.9 },
      ],
      startsAt: since,
      endsAt: null,
    });
    const { rows } = await pool().query('select action, target, detail from audit_log where workspace_id = $1', [ctx.workspaceId]);
    expect(rows).toEqual([{ action: 'workspace.hold-out', target: 'holdout', detail: { share: 0.1 } }]);
  });

  test('said again it stays as it is; another share or metric begins anew', async () => {
    const { since } = await setHoldout(ctx, { share: 0.1 });
    expect((await setHoldout(ctx, { share: 0.1 })).since).toBe(since);
    await milestone(ctx.workspaceId, 'report');
    const primary = { kind: 'milestone' as const, milestone: 'report', within: 'P14D' };
    const anew = await setHoldout(ctx, { share: 0.1, primary });
    expect(Date.parse(anew.since ?? '')).toBeGreaterThan(Date.parse(since ?? ''));
    expect(await setHoldout(ctx, { share: 0.2 })).toMatchObject({ share: 0.2, primary });
    expect(await experiment(ctx, { key })).toMatchObject({ primary, variants: [{ weight: 0.2 }, { weight: 0.8 }] });
  });

  test('switched off it ends the experiment, whose figures stay', async () => {
    await setHoldout(ctx, { share: 0.1 });
    expect(await setHoldout(ctx, { share: 0 })).toMatchObject({ share: 0, since: null });
    expect(await experiment(ctx, { key })).toMatchObject({ status: 'ended', due: true });
    await noteExperiment(ctx, { key, kind: 'ship', text: 'Journeys are worth it.' });
    expect(await experiment(ctx, { key })).toMatchObject({ status: 'decided', decision: { variant: 'everyone' } });
    await setHoldout(ctx, { share: 0.1 });
    expect(await experiment(ctx, { key })).toMatchObject({ status: 'running', decision: null, notes: [{ kind: 'ship' }] });
  });

  test.each([0.51, -0.1, Number.NaN])('refuses a share of %d', (share) => expect(HoldoutInput.safeParse({ share }).success).toBe(false));

  test('refuses a metric that people do not have', async () => {
    await expect(setHoldout(ctx, { share: 0.1, primary: { kind: 'nrr' } })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'primary.kind' }],
    });
    expect((await holdoutSetting(ctx)).share).toBe(0);
  });

  test('is an admin’s to change', async () => {
    const editor = memberContext(ctx.workspaceId, '00000000-0000-4000-8000-000000000000', 'editor');
    await expect(setHoldout(editor, { share: 0.1 })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await holdoutSetting(editor)).share).toBe(0);
  });
});

test('its key is kept, its variants are not changed by hand, and it is not forgotten while people are held out', async () => {
  const variants = [
    { id: 'a', weight: 1 },
    { id: 'b', weight: 1 },
  ];
  const input = ExperimentInput.parse({ key, name: 'Mine', variants, control: 'a', primary: { kind: 'activation' } });
  await expect(createExperiment(ctx, input)).rejects.toMatchObject({ code: 'conflict' });
  await setHoldout(ctx, { share: 0.1 });
  await expect(replaceExperiment(ctx, input)).rejects.toMatchObject({ code: 'conflict' });
  await expect(deleteExperiment(ctx, { key })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('switch') });
  await exposure(ctx.workspaceId, key, 'u1', 'everyone', new Date().toISOString());
  await setHoldout(ctx, { share: 0 });
  await deleteExperiment(ctx, { key });
  expect(await experimentList(ctx)).toMatchObject({ data: [], undescribed: [] });
});

describe('its results', () => {
  /** Four are held out, of whom one is activated; five are let in, of whom three are. */
  async function people(since: string | null): Promise<void> {
    const { workspaceId } = ctx;
    await milestone(workspaceId, 'report', { essential: true });
    const day = (n: number) => later(since, 24 * n).slice(0, 10);
    const one = async (userId: string, variant: string, activated: boolean) => {
      await person(workspaceId, {
        userId,
        start: later(since, 1),
        ...(activated ? { reached: { report: later(since, 48) }, active: [day(20)] } : {}),
      });
      await exposure(workspaceId, key, userId, variant, later(since, 2));
    };
    for (const [i, activated] of [true, false, false, false].entries()) await one(`out${i}`, 'held-out', activated);
    for (const [i, activated] of [true, true, true, false, false].entries()) await one(`in${i}`, 'everyone', activated);
  }

  test('are those of an experiment: activation of 1 in 4 held out against 3 in 5 let in', async () => {
    const { since } = await setHoldout(ctx, { share: 0.5 });
    await people(since);
    const { variants, srm, metrics } = await results(ctx, { key, asOf: later(since, 60 * 24) });
    expect(variants).toEqual([
      { id: 'held-out', exposed: 4, weight: 0.5 },
      { id: 'everyone', exposed: 5, weight: 0.5 },
    ]);
    expect(srm?.chi2).toBeCloseTo((2 * 0.5 ** 2) / 4.5, 12); // 4 and 5 against 4.5 each
    const [primary] = metrics;
    expect(primary?.variants.map(({ id, n, value }) => [id, n, value])).toEqual([
      ['held-out', 4, 0.25],
      ['everyone', 5, 0.6],
    ]);
    expect(primary?.comparisons[0]).toMatchObject({ variant: 'everyone', against: 'held-out' });
    expect(primary?.comparisons[0]?.difference).toBeCloseTo(0.35, 12);
    expect(primary?.comparisons[0]?.lift).toBeCloseTo(1.4, 12);
  });

  test('begun anew they leave out whom a journey met before', async () => {
    const { since } = await setHoldout(ctx, { share: 0.5 });
    await people(since);
    const before = later(since, -24);
    await exposure(ctx.workspaceId, key, 'out1', 'everyone', before); // let in while the share was smaller, held out since
    await person(ctx.workspaceId, { userId: 'old', start: before });
    await exposure(ctx.workspaceId, key, 'old', 'everyone', before);
    const { variants, excluded } = await results(ctx, { key, asOf: later(since, 60 * 24) });
    expect([variants.map(({ exposed }) => exposed), excluded]).toEqual([[3, 5], 0]);
  });
});
