import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { activationAnswer } from './activation.ts';
import { ActivationQuery } from './contract.ts';
import { account, milestone, person } from './fixtures/population.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
const now = Date.parse('2026-06-01T00:00:00Z') as Instant;
const ask = (query: object, workspace = workspaceId) => activationAnswer(workspace, ActivationQuery.parse(query), now);

// Started on 1 March (a Sunday, week 9): the window ends on 15 March, its month is 15 March to 13 April.
const start = '2026-03-01T00:00:00Z';
const both = { connect: '2026-03-02T00:00:00Z', invite: '2026-03-15T00:00:00Z' };

beforeAll(async () => {
  database = await freshDatabase();
  workspaceId = await aWorkspace();
  await milestone(workspaceId, 'connect', { essential: true });
  await milestone(workspaceId, 'invite', { essential: true });
  await milestone(workspaceId, 'extra');
  await account(workspaceId, 'acme', start);
  await person(workspaceId, { userId: 'yes', start, account: 'acme', traits: { plan: 'pro' }, reached: both, active: ['2026-04-13'] });
  await person(workspaceId, {
    userId: 'late milestone',
    start,
    reached: { ...both, invite: '2026-03-15T00:00:00.001Z' },
    active: ['2026-04-01'],
  });
  await person(workspaceId, {
    userId: 'one of two',
    start,
    reached: { connect: '2026-03-02T00:00:00Z', extra: '2026-03-02T00:00:00Z' },
    active: ['2026-04-01'],
  });
  await person(workspaceId, { userId: 'active in the window only', start, reached: both, active: ['2026-03-14'] });
  await person(workspaceId, { userId: 'active too late', start, reached: both, active: ['2026-04-14'] });
  await person(workspaceId, { userId: 'just mature', start: '2026-04-18T00:00:00Z' });
  await person(workspaceId, { userId: 'immature', start: '2026-04-18T00:00:00.001Z' });
});
afterAll(() => database.drop());

test('of the mature, the share that reached all essentials in the window and was active in the month after', async () => {
  const answer = await ask({});
  expect(answer).toMatchObject({ started: 7, mature: 6, immature: 1, activated: 1, missing: [] });
  expect(answer.rate).toBeCloseTo(1 / 6, 12);
  // Wilson for 1 of 6, by SciPy
  expect(answer.ci95?.[0]).toBeCloseTo(0.03005, 4);
  expect(answer.ci95?.[1]).toBeCloseTo(0.5635, 4);
});

test('cohorts are ISO weeks of the start', async () => {
  expect((await ask({})).byCohort).toEqual([
    { week: '2026-W09', mature: 5, activated: 1, rate: 0.2 },
    { week: '2026-W16', mature: 1, activated: 0, rate: 0 },
  ]);
});

test('window and sustain may be given; with sustain 0 nobody need stay', async () => {
  expect(await ask({ sustain: 0 })).toMatchObject({ mature: 7, activated: 3 });
  // a day later the late milestone counts, and so does activity on 14 April
  expect((await ask({ window: 15 })).activated).toBe(3);
  expect((await ask({ sustain: 2 })).activated).toBe(0);
});

test('groups by trait', async () => {
  expect((await ask({ by: 'trait:plan' })).groups).toMatchObject([
    { group: 'none', started: 6, mature: 5, activated: 0 },
    { group: 'pro', started: 1, mature: 1, activated: 1, rate: 1 },
  ]);
});

test('an account is activated by its people together', async () => {
  expect(await ask({ unit: 'account' })).toMatchObject({ started: 1, mature: 1, activated: 1 });
});

test('without essential milestones there is no rate', async () => {
  const empty = await aWorkspace();
  await person(empty, { start });
  expect(await ask({}, empty)).toMatchObject({
    started: 1,
    mature: 1,
    activated: 0,
    rate: null,
    ci95: null,
    missing: ['essential-milestones'],
  });
});

test('an empty workspace is no error', async () => {
  expect(await ask({}, await aWorkspace())).toMatchObject({ started: 0, mature: 0, rate: null, byCohort: [], groups: [] });
});
