import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, type Role } from '#lib/workspace';
import { MilestoneInput, PublishInput } from './contract.ts';
import {
  archiveJourney,
  commentOnJourney,
  createJourney,
  createMilestone,
  deleteJourney,
  deleteMilestone,
  enrolPerson,
  journey,
  journeyComments,
  journeyDifference,
  journeyRuns,
  journeyStats,
  journeyVersion,
  journeyVersions,
  labelJourney,
  message,
  milestone,
  pauseJourney,
  publishJourney,
  replaceMilestone,
  resolveComment,
  resumeJourney,
  retryRun,
  saveJourney,
  signDraft,
  signOffs,
  variantOutcomes,
  withdrawSignOff,
} from './index.ts';
import { aPerson } from './test-people.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let here: number;
let elsewhere: number;
beforeAll(async () => {
  db = await freshDatabase();
  here = await aWorkspace();
  elsewhere = await aWorkspace();
  await createMilestone(as('editor'), milestoneInput('first-report'));
  await createJourney(as('editor'), { document: documentOf('standing') });
  await publishJourney(as('editor'), { key: 'standing', ...live });
});
afterAll(() => db.drop());

const as = (role: Role, workspaceId = here): Context => memberContext(workspaceId, '00000000-0000-4000-8000-000000000001', role);
const live = PublishInput.parse({});
const milestoneInput = (key: string, more: object = {}) => MilestoneInput.parse({ key, name: key, event: 'Report Created', ...more });
const documentOf = (key: string, more: object = {}) => ({
  key,
  name: `Journey ${key}`,
  nodes: [
    { id: 'n1', type: 'trigger', data: { on: { kind: 'api' } } },
    { id: 'n2', type: 'wait', data: { for: 'PT2H' } },
  ],
  edges: [{ id: 'e1', source: 'n1', sourceHandle: 'next', target: 'n2' }],
  ...more,
});
const message0 = '0'.repeat(32);

const changing: { name: string; call: (ctx: Context) => Promise<unknown> }[] = [
  { name: 'saveJourney', call: (ctx) => saveJourney(ctx, { key: 'standing', document: documentOf('standing') }) },
  { name: 'deleteJourney', call: (ctx) => deleteJourney(ctx, { key: 'standing' }) },
  { name: 'publishJourney', call: (ctx) => publishJourney(ctx, { key: 'standing', ...live }) },
  { name: 'pauseJourney', call: (ctx) => pauseJourney(ctx, { key: 'standing' }) },
  { name: 'resumeJourney', call: (ctx) => resumeJourney(ctx, { key: 'standing' }) },
  { name: 'archiveJourney', call: (ctx) => archiveJourney(ctx, { key: 'standing' }) },
  { name: 'labelJourney', call: (ctx) => labelJourney(ctx, { key: 'standing', tags: [], owner: null }) },
  { name: 'commentOnJourney', call: (ctx) => commentOnJourney(ctx, { key: 'standing', node: 'n1', text: 'Why?' }) },
  { name: 'resolveComment', call: (ctx) => resolveComment(ctx, { key: 'standing', comment: '1', resolved: true }) },
  { name: 'signDraft', call: (ctx) => signDraft(ctx, { key: 'standing', kind: 'product', revision: 1 }) },
  { name: 'withdrawSignOff', call: (ctx) => withdrawSignOff(ctx, { key: 'standing', kind: 'product' }) },
  { name: 'enrolPerson', call: (ctx) => enrolPerson(ctx, { key: 'standing', userId: 'u1' }) },
  { name: 'retryRun', call: (ctx) => retryRun(ctx, { key: 'standing', run: '1' }) },
  { name: 'replaceMilestone', call: (ctx) => replaceMilestone(ctx, milestoneInput('first-report')) },
  { name: 'deleteMilestone', call: (ctx) => deleteMilestone(ctx, { key: 'first-report' }) },
];

describe.each(changing)('$name', ({ call }) => {
  test('refuses a viewer', () => expect(call(as('viewer'))).rejects.toMatchObject({ code: 'forbidden' }));
  test('does not find what another workspace owns', () =>
    expect(call(as('admin', elsewhere))).rejects.toMatchObject({ code: 'not-found' }));
});

describe.each<{ name: string; call: (ctx: Context) => Promise<unknown> }>([
  { name: 'journey', call: (ctx) => journey(ctx, { key: 'standing' }) },
  { name: 'journeyStats', call: (ctx) => journeyStats(ctx, { key: 'standing' }) },
  { name: 'journeyComments', call: (ctx) => journeyComments(ctx, { key: 'standing' }) },
  { name: 'signOffs', call: (ctx) => signOffs(ctx, { key: 'standing' }) },
  { name: 'variantOutcomes', call: (ctx) => variantOutcomes(ctx, { key: 'standing', node: 'n1' }) },
  { name: 'journeyVersions', call: (ctx) => journeyVersions(ctx, { key: 'standing' }) },
  { name: 'journeyVersion', call: (ctx) => journeyVersion(ctx, { key: 'standing', number: 1 }) },
  { name: 'journeyDifference', call: (ctx) => journeyDifference(ctx, { key: 'standing', from: 1, to: 'draft' }) },
  { name: 'journeyRuns', call: (ctx) => journeyRuns(ctx, { key: 'standing', limit: 10 }, null) },
  { name: 'milestone', call: (ctx) => milestone(ctx, { key: 'first-report' }) },
  { name: 'message', call: (ctx) => message(ctx, { id: message0 }) },
])('$name', ({ call }) => {
  test('does not find what another workspace owns', () =>
    expect(call(as('admin', elsewhere))).rejects.toMatchObject({ code: 'not-found' }));
});

test.each([
  { name: 'createJourney', call: () => createJourney(as('viewer'), { document: documentOf('x') }) },
  { name: 'createMilestone', call: () => createMilestone(as('viewer'), milestoneInput('x')) },
])('$name refuses a viewer', ({ call }) => expect(call()).rejects.toMatchObject({ code: 'forbidden' }));

test('a CSM draws, comments and enrols, but does not publish', async () => {
  await createJourney(as('csm'), { document: documentOf('drawn-by-a-csm') });
  await saveJourney(as('csm'), { key: 'drawn-by-a-csm', document: documentOf('drawn-by-a-csm') });
  await commentOnJourney(as('csm'), { key: 'drawn-by-a-csm', node: 'n1', text: 'Is two hours enough?' });
  await expect(publishJourney(as('csm'), { key: 'standing', ...live })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(enrolPerson(as('csm'), { key: 'standing', userId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
});

test('who is held out of all journeys is not let in by hand either; the engine hears of it, and so counts them', async () => {
  const workspaceId = await aWorkspace();
  const ctx = as('admin', workspaceId);
  await createJourney(ctx, { document: documentOf('j') });
  await publishJourney(ctx, { key: 'j', ...live });
  await aPerson(workspaceId, 'u1');
  const setting = { share: 1, since: '2026-01-01T00:00:00.000Z' };
  await pool().query(`update workspaces set settings = jsonb_build_object('holdout', $2::jsonb) where id = $1`, [workspaceId, setting]);
  await expect(enrolPerson(ctx, { key: 'j', userId: 'u1' })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('holdout group'),
  });
  const { rows } = await pool().query('select name, actor from events where workspace_id = $1', [workspaceId]);
  expect(rows).toEqual([{ name: 'journey.enrol', actor: 'u:u1' }]);
});

test('each change leaves a line in the audit log, and raises the revision where the engine reads it', async () => {
  const workspaceId = await aWorkspace();
  const ctx = as('admin', workspaceId);
  await createMilestone(ctx, milestoneInput('m'));
  await replaceMilestone(ctx, milestoneInput('m', { name: 'M' }));
  await createJourney(ctx, { document: documentOf('j') });
  await saveJourney(ctx, { key: 'j', document: documentOf('j') });
  await publishJourney(ctx, { key: 'j', ...live });
  await pauseJourney(ctx, { key: 'j' });
  await resumeJourney(ctx, { key: 'j' });
  await pool().query(
    `insert into persons (workspace_id, partition, user_id, started_at, first_seen_at, last_seen_at) values ($1, 0, 'u1', now(), now(), now())`,
    [workspaceId],
  );
  await enrolPerson(ctx, { key: 'j', userId: 'u1' });
  await archiveJourney(ctx, { key: 'j' });
  await deleteJourney(ctx, { key: 'j' });
  await deleteMilestone(ctx, { key: 'm' });
  const { rows } = await pool().query<{ action: string }>('select action from audit_log where workspace_id = $1 order by id', [
    workspaceId,
  ]);
  expect(rows.map(({ action }) => action)).toEqual([
    'milestone.create',
    'milestone.replace',
    'journey.create',
    'journey.save',
    'journey.publish',
    'journey.pause',
    'journey.resume',
    'journey.enrol',
    'journey.archive',
    'journey.delete',
    'milestone.delete',
  ]);
  // milestone.create, .replace and .delete; journey.publish, .pause, .resume and .archive; deletion of an archived one changes nothing that runs.
  const { rows: raised } = await pool().query<{ revision: number }>('select revision from workspaces where id = $1', [workspaceId]);
  expect(raised[0]?.revision).toBeGreaterThanOrEqual(7);
  const { rows: logged } = await pool().query('select name, actor, payload from events where workspace_id = $1', [workspaceId]);
  expect(logged).toEqual([{ name: 'journey.enrol', actor: 'u:u1', payload: { journey: 'j' } }]);
});
