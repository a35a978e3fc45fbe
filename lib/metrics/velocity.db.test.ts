import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { MetricsQuery } from './contract.ts';
import { account, milestone, person } from './fixtures/population.ts';
import { velocityAnswer } from './velocity.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
const now = Date.parse('2026-06-01T00:00:00Z') as Instant;
const ask = (query: object, workspace = workspaceId) => velocityAnswer(workspace, MetricsQuery.parse(query), now);

beforeAll(async () => {
  database = await freshDatabase();
  workspaceId = await aWorkspace();
  await milestone(workspaceId, 'second', { order: 2 });
  await milestone(workspaceId, 'first', { order: 1 });
  await account(workspaceId, 'acme', '2026-01-01T00:00:00Z');
  // reached both after exactly two weeks: exposed for 2 weeks, 2 completions
  await person(workspaceId, {
    start: '2026-01-01T00:00:00Z',
    account: 'acme',
    traits: { plan: 'pro' },
    reached: { first: '2026-01-08T00:00:00Z', second: '2026-01-15T00:00:00Z' },
  });
  // reached one, and the other after twelve weeks: exposed for 12 weeks, 1 completion
  await person(workspaceId, { start: '2026-01-01T00:00:00Z', reached: { second: '2026-01-02T00:00:00Z', first: '2026-04-01T00:00:00Z' } });
  // started two weeks before now: exposed for 2 weeks, none
  await person(workspaceId, { start: '2026-05-18T00:00:00Z' });
});
afterAll(() => database.drop());

test('completions by unit-weeks of exposure, with the exact Poisson interval', async () => {
  const answer = await ask({});
  expect(answer).toMatchObject({ completions: 3, unitWeeks: 16, perUnitWeek: 3 / 16, missing: [] });
  // Garwood for 3: 0.61867 to 8.76727
  expect(answer.ci95?.[0]).toBeCloseTo(0.61867 / 16, 5);
  expect(answer.ci95?.[1]).toBeCloseTo(8.76727 / 16, 5);
});

test('the adoption curve is over those followed long enough', async () => {
  const { curve } = await ask({});
  expect(curve).toHaveLength(12);
  // week 0: 3 units of 2 milestones, two done (one at exactly 7 days); week 2: 2 units, three done
  expect(curve[0]).toEqual({ week: 0, units: 3, share: 2 / 6 });
  expect(curve[1]).toEqual({ week: 1, units: 3, share: 3 / 6 });
  expect(curve[2]).toEqual({ week: 2, units: 2, share: 3 / 4 });
});

test('the funnel is in the order of the milestones; one reached before its predecessor took 0 days', async () => {
  expect((await ask({})).funnel).toEqual([
    { milestone: 'first', name: 'first', reached: 2, share: 2 / 3, medianDaysFromPrevious: (7 + 90) / 2 },
    { milestone: 'second', name: 'second', reached: 2, share: 2 / 3, medianDaysFromPrevious: 3.5 },
  ]);
});

test('who skipped the milestone before says nothing about the time from it', async () => {
  const skipping = await aWorkspace();
  await milestone(skipping, 'first', { order: 1 });
  await milestone(skipping, 'second', { order: 2 });
  const start = '2026-01-01T00:00:00Z';
  await person(skipping, { start, reached: { second: '2026-01-05T00:00:00Z' } });
  expect((await ask({}, skipping)).funnel[1]).toMatchObject({ reached: 1, medianDaysFromPrevious: null });
  await person(skipping, { start, reached: { first: '2026-01-02T00:00:00Z', second: '2026-01-08T00:00:00Z' } });
  expect((await ask({}, skipping)).funnel[1]).toMatchObject({ reached: 2, medianDaysFromPrevious: 6 });
});

test('groups by trait', async () => {
  expect((await ask({ by: 'trait:plan' })).groups).toMatchObject([
    { group: 'none', completions: 1, unitWeeks: 14 },
    { group: 'pro', completions: 2, unitWeeks: 2, perUnitWeek: 1 },
  ]);
});

test('an account is exposed until its people together reached everything', async () => {
  expect(await ask({ unit: 'account' })).toMatchObject({ completions: 2, unitWeeks: 2 });
});

test('no milestones, no figures', async () => {
  const empty = await aWorkspace();
  await person(empty, { start: '2026-01-01T00:00:00Z' });
  expect(await ask({}, empty)).toMatchObject({
    perUnitWeek: null,
    ci95: null,
    completions: 0,
    curve: [],
    funnel: [],
    missing: ['milestones'],
  });
});

test('an empty workspace is no error', async () => {
  expect(await ask({}, await aWorkspace())).toMatchObject({ perUnitWeek: null, completions: 0, unitWeeks: 0, groups: [] });
});
