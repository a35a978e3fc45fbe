import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, contextOf, systemContext } from '#lib/workspace';
import { ExperimentInput } from './contract.ts';
import { exposure } from './fixtures/population.ts';
import { createExperiment, experimentCalendar, noteExperiment } from './index.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = systemContext(await aWorkspace());
});

const variants = [
  { id: 'control', weight: 1 },
  { id: 'tour', weight: 1 },
];
const make = (key: string, more: object = {}) =>
  createExperiment(
    ctx,
    ExperimentInput.parse({ key, name: `The ${key}`, variants, control: 'control', primary: { kind: 'ttfv' }, ...more }),
  );
const march = { from: '2026-03-01', to: '2026-04-01' };
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);

test('an empty workspace has an empty calendar', async () => {
  expect(await experimentCalendar(ctx, march)).toEqual({
    from: '2026-03-01T00:00:00.000Z',
    to: '2026-04-01T00:00:00.000Z',
    runs: [],
    due: [],
    learnt: [],
  });
});

test('what runs is what has part of the period, up to its planned or actual end, the earliest first', async () => {
  await make('draft');
  await make('over', { startsAt: '2026-02-01', endsAt: '2026-03-01' });
  await make('into', { startsAt: '2026-02-01', endsAt: '2026-03-02' });
  await make('within', { startsAt: '2026-03-10', endsAt: '2026-03-20' });
  await make('across', { startsAt: '2026-01-01' });
  await make('next', { startsAt: '2026-04-01' });
  const { runs } = await experimentCalendar(ctx, march);
  expect(runs).toEqual([
    { key: 'across', name: 'The across', status: 'running', startsAt: '2026-01-01T00:00:00.000Z', endsAt: null },
    { key: 'into', name: 'The into', status: 'ended', startsAt: '2026-02-01T00:00:00.000Z', endsAt: '2026-03-02T00:00:00.000Z' },
    { key: 'within', name: 'The within', status: 'ended', startsAt: '2026-03-10T00:00:00.000Z', endsAt: '2026-03-20T00:00:00.000Z' },
  ]);
});

test('what is due has come to its planned end or sample, and is decided by nobody', async () => {
  await make('ended', { startsAt: '2026-02-01', endsAt: '2026-03-01' });
  await make('full', { startsAt: '2026-02-01', plannedSample: 10 });
  await make('runs', { startsAt: '2026-02-01', plannedSample: 11 });
  for (const key of ['full', 'runs']) {
    for (let n = 0; n < 10; n++) await exposure(ctx.workspaceId, key, `u${n}`, 'tour', '2026-02-02');
  }
  const due = async () => (await experimentCalendar(ctx, { from: '2025-01-01', to: '2025-02-01' })).due;
  expect((await due()).toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
    { key: 'ended', name: 'The ended', because: 'end', endsAt: '2026-03-01T00:00:00.000Z', exposed: 0, plannedSample: null },
    { key: 'full', name: 'The full', because: 'sample', endsAt: null, exposed: 10, plannedSample: 10 },
  ]);
  await noteExperiment(ctx, { key: 'ended', kind: 'stop', text: 'Nobody came.' });
  expect(keys(await due())).toEqual(['full']);
});

test('what was learnt are the decisions of the period with their notes, the newest first', async () => {
  await make('a', { startsAt: '2026-02-01', endsAt: '2026-03-01' });
  await make('b', { startsAt: '2026-02-01', endsAt: '2026-03-01' });
  await noteExperiment(ctx, { key: 'a', kind: 'note', text: 'Half way.' });
  await noteExperiment(ctx, { key: 'a', kind: 'ship', text: 'Two days sooner.' });
  await noteExperiment(ctx, { key: 'b', kind: 'iterate', text: 'Shorter texts next.' });
  await noteExperiment(ctx, { key: 'b', kind: 'stop', text: 'It was the season.' });
  const at = ['2026-03-02', '2026-03-03', '2026-02-20', '2026-03-31T23:59:59Z'];
  const texts = ['Half way.', 'Two days sooner.', 'Shorter texts next.', 'It was the season.'];
  for (const [i, text] of texts.entries()) {
    await pool().query('update experiment_notes set at = $3 where workspace_id = $1 and text = $2', [ctx.workspaceId, text, at[i]]);
  }
  const { learnt } = await experimentCalendar(ctx, march);
  expect(learnt.map(({ key, name, decision: { kind, variant, text } }) => [key, name, kind, variant, text])).toEqual([
    ['b', 'The b', 'stop', null, 'It was the season.'],
    ['a', 'The a', 'ship', 'tour', 'Two days sooner.'],
  ]);
});

test('refuses a period that ends before it begins, and who may not read', async () => {
  await expect(experimentCalendar(ctx, { from: '2026-03-01', to: '2026-03-01' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(experimentCalendar(contextOf(ctx.workspaceId, 'token:1', []), {})).rejects.toMatchObject({ code: 'forbidden' });
});
