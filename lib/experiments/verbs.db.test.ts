import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { ExperimentInput } from './contract.ts';
import { createExperiment } from './create-experiment.ts';
import { deleteExperiment } from './delete-experiment.ts';
import { experiment } from './experiment.ts';
import { exposure, milestone } from './fixtures/population.ts';
import { noteExperiment } from './note-experiment.ts';
import { replaceExperiment } from './replace-experiment.ts';
import { startExperiment } from './start-experiment.ts';
import { stopExperiment } from './stop-experiment.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
let ctx: Context;
beforeAll(async () => {
  database = await freshDatabase();
  workspaceId = await aWorkspace();
  ctx = systemContext(workspaceId);
  await milestone(workspaceId, 'report', { value: true });
});
afterAll(() => database.drop());

const tour = {
  name: 'Product tour',
  variants: [
    { id: 'control', weight: 1 },
    { id: 'tour', weight: 1 },
  ],
  control: 'control',
  primary: { kind: 'ttfv' },
};
const input = (key: string, more: object = {}) => ExperimentInput.parse({ key, ...tour, ...more });
const audited = async (target: string) =>
  (
    await pool().query<{ action: string }>('select action from audit_log where workspace_id = $1 and target = $2 order by id', [
      workspaceId,
      target,
    ])
  ).rows.map(({ action }) => action);
const issuesOf = (more: object) =>
  createExperiment(ctx, input('faulty', more)).then(
    () => [],
    (fault: { issues: { path: string }[] }) => fault.issues.map(({ path }) => path),
  );

test('the life of an experiment: written down, started, ended, decided; each deed is in the audit log', async () => {
  expect(await createExperiment(ctx, input('life'))).toMatchObject({ status: 'draft', due: false, exposed: 0, notes: [] });
  expect(await startExperiment(ctx, { key: 'life', plannedSample: 400 })).toMatchObject({ status: 'running', plannedSample: 400 });
  expect(await stopExperiment(ctx, { key: 'life' })).toMatchObject({ status: 'ended', due: true });
  expect(await noteExperiment(ctx, { key: 'life', kind: 'ship', text: 'Two days sooner.' })).toMatchObject({
    status: 'decided',
    due: false,
    decision: { kind: 'ship', variant: 'tour', text: 'Two days sooner.', by: 'system' },
  });
  await deleteExperiment(ctx, { key: 'life' });
  await expect(experiment(ctx, { key: 'life' })).rejects.toMatchObject({ code: 'not-found' });
  expect(await audited('life')).toEqual([
    'experiment.create',
    'experiment.start',
    'experiment.stop',
    'experiment.ship',
    'experiment.delete',
  ]);
});

describe('what is fixed', () => {
  test('before it begins, nothing', async () => {
    await createExperiment(ctx, input('open'));
    expect(await replaceExperiment(ctx, input('open', { hypothesis: 'Better.', primary: { kind: 'activation' } }))).toMatchObject({
      hypothesis: 'Better.',
      primary: { kind: 'activation' },
    });
  });

  test('once it has begun, all that a result could tempt one to choose', async () => {
    await createExperiment(ctx, input('begun', { startsAt: '2026-03-01T00:00:00Z' }));
    const fault = await replaceExperiment(ctx, input('begun', { primary: { kind: 'activation' }, plannedSample: 100 })).catch(
      (one: unknown) => one,
    );
    expect(fault).toMatchObject({ code: 'conflict', issues: [{ path: 'primary' }, { path: 'plannedSample' }] });
    expect(await replaceExperiment(ctx, input('begun', { name: 'Tour', endsAt: '2026-04-01' }))).toMatchObject({
      name: 'Tour',
      startsAt: '2026-03-01T00:00:00.000Z',
      endsAt: '2026-04-01T00:00:00.000Z',
      status: 'ended',
    });
  });

  test('it begins and ends once', async () => {
    await createExperiment(ctx, input('once'));
    await expect(stopExperiment(ctx, { key: 'once' })).rejects.toMatchObject({ code: 'conflict' });
    await startExperiment(ctx, { key: 'once' });
    await expect(startExperiment(ctx, { key: 'once' })).rejects.toMatchObject({ code: 'conflict' });
    await stopExperiment(ctx, { key: 'once' });
    await expect(stopExperiment(ctx, { key: 'once' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

test('it is due when as many units as planned were met', async () => {
  await createExperiment(ctx, input('full', { startsAt: '2026-03-01', plannedSample: 10 }));
  for (let i = 0; i < 9; i++) await exposure(workspaceId, 'full', `u${i}`, 'tour', '2026-03-02T00:00:00Z');
  expect(await experiment(ctx, { key: 'full' })).toMatchObject({ status: 'running', due: false, exposed: 9, sources: ['journey:welcome'] });
  await exposure(workspaceId, 'full', 'u9', 'control', '2026-03-02T00:00:00Z');
  expect(await experiment(ctx, { key: 'full' })).toMatchObject({ due: true, exposed: 10 });
});

describe('a decision', () => {
  test('ends what still runs', async () => {
    await createExperiment(ctx, input('harmful', { startsAt: '2026-03-01' }));
    const { endsAt, status } = await noteExperiment(ctx, { key: 'harmful', kind: 'stop', text: 'Tickets doubled.' });
    expect([status, endsAt === null]).toEqual(['decided', false]);
  });

  test('to ship says which of several', async () => {
    await createExperiment(ctx, input('three', { variants: [...tour.variants, { id: 'video', weight: 1 }], startsAt: '2026-03-01' }));
    await expect(noteExperiment(ctx, { key: 'three', kind: 'ship', text: 'Good.' })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'variant' }],
    });
    expect(await noteExperiment(ctx, { key: 'three', kind: 'ship', variant: 'video', text: 'Good.' })).toMatchObject({
      decision: { variant: 'video' },
    });
  });

  test('is not taken on what is still to come', async () => {
    await createExperiment(ctx, input('future', { startsAt: '2999-01-01' }));
    await expect(noteExperiment(ctx, { key: 'future', kind: 'ship', text: 'Surely.' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await noteExperiment(ctx, { key: 'future', kind: 'note', text: 'Asked legal.' })).toMatchObject({
      status: 'scheduled',
      notes: [{ kind: 'note' }],
    });
  });
});

test.each([
  { what: 'two variants of one id', more: { variants: [tour.variants[0], tour.variants[0]] }, paths: ['variants.1.id'] },
  { what: 'no weight at all', more: { variants: tour.variants.map((one) => ({ ...one, weight: 0 })) }, paths: ['variants'] },
  { what: 'a control that is no variant', more: { control: 'other' }, paths: ['control'] },
  { what: 'an end before the start', more: { startsAt: '2026-03-02', endsAt: '2026-03-01' }, paths: ['endsAt'] },
  {
    what: 'a milestone that is not there',
    more: { guardrails: [{ kind: 'milestone', milestone: 'none', within: 'P1D' }] },
    paths: ['guardrails.0.milestone'],
  },
  { what: 'NRR of persons', more: { secondary: [{ kind: 'nrr' }] }, paths: ['secondary.0.kind'] },
  {
    what: 'a condition that asks about more than the event',
    more: { primary: { kind: 'count', event: 'E', within: 'P1D', where: { segment: 's' } } },
    paths: ['primary.where'],
  },
])('refuses $what, with the path', async ({ more, paths }) => {
  expect(await issuesOf(more)).toEqual(paths);
});

test('refuses a key that is taken', async () => {
  await createExperiment(ctx, input('taken'));
  await expect(createExperiment(ctx, input('taken'))).rejects.toMatchObject({ code: 'conflict' });
});

describe.each([
  ['replace', (as: Context) => replaceExperiment(as, input('theirs'))],
  ['start', (as: Context) => startExperiment(as, { key: 'theirs' })],
  ['stop', (as: Context) => stopExperiment(as, { key: 'theirs' })],
  ['note', (as: Context) => noteExperiment(as, { key: 'theirs', kind: 'note', text: 'x' })],
  ['delete', (as: Context) => deleteExperiment(as, { key: 'theirs' })],
] as const)('%s', (_, call) => {
  test('refuses a viewer', async () => {
    await expect(call(memberContext(workspaceId, 'm', 'viewer'))).rejects.toMatchObject({ code: 'forbidden' });
  });
  test('does not find what another workspace owns', async () => {
    const other = await aWorkspace();
    await milestone(other, 'report', { value: true });
    await createExperiment(systemContext(other), input('theirs'));
    await expect(call(ctx)).rejects.toMatchObject({ code: 'not-found' });
  });
});
