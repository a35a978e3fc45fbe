import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { NrrQuery, SummaryQuery, TtfvQuery } from './contract.ts';
import { account, milestone, person } from './fixtures/population.ts';
import { nrrAnswer } from './nrr.ts';
import { summaryAnswer } from './summary.ts';
import { ttfvAnswer } from './ttfv.ts';

/* What goes wrong in practice, and what the figures say then. Worked by hand. */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
const now = Date.parse('2026-06-10T00:00:00Z') as Instant;
const summary = (query: object = {}) => summaryAnswer(workspaceId, SummaryQuery.parse(query), now);
const curve = (query: object = {}) => ttfvAnswer(workspaceId, TtfvQuery.parse(query), now);

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspaceId = await aWorkspace();
  await milestone(workspaceId, 'report', { value: true, essential: true });
});

test('of one person the median is their own time, and the exposure theirs alone', async () => {
  await person(workspaceId, { start: '2026-01-01T00:00:00Z', reached: { report: '2026-01-04T00:00:00Z' }, active: ['2026-01-20'] });
  const { ttfv, activation, velocity } = await summary();
  expect(ttfv).toMatchObject({ n: 1, reached: 1, medianDays: 3 });
  expect(activation).toMatchObject({ mature: 1, activated: 1, rate: 1 });
  expect([velocity.completions, velocity.perUnitWeek]).toEqual([1, expect.closeTo(7 / 3, 10)]);
});

test('where nobody got there yet, nothing is made up: no median, a curve that stays at one', async () => {
  for (const start of ['2026-05-01', '2026-05-11', '2026-05-21']) await person(workspaceId, { start: `${start}T00:00:00Z` });
  const { n, reached, medianDays, ci95, reachedBy, curve: points } = await curve();
  expect([n, reached, medianDays, reachedBy['14']]).toEqual([3, 0, null, 0]);
  expect(points.every(({ survival }) => survival === 1)).toBe(true);
  expect(ci95 === null || ci95.every((limit) => limit === null)).toBe(true);
});

test('a milestone deleted while a page shows it is refused by name, and the value milestone is asked for where that is gone', async () => {
  await expect(curve({ milestone: 'gone' })).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('gone') });
  const bare = await aWorkspace();
  expect(await ttfvAnswer(bare, TtfvQuery.parse({}), now)).toMatchObject({ milestone: null, missing: ['value-milestone'] });
});

test('a clock that ran ahead puts a milestone before the start: it counts as day 0, and never as less', async () => {
  await person(workspaceId, { start: '2026-03-02T00:00:00Z', reached: { report: '2026-03-01T23:00:00Z' } });
  await person(workspaceId, { start: '2026-03-02T00:00:00Z', reached: { report: '2026-03-06T00:00:00Z' } });
  const { medianDays, curve: points } = await curve();
  expect([medianDays, Math.min(...points.map(({ day }) => day))]).toEqual([2, 0]);
});

test('a period in which nobody started says so in each figure', async () => {
  await person(workspaceId, { start: '2026-01-01T00:00:00Z' });
  const { ttfv, activation, velocity } = await summary({ from: '2026-02-01', to: '2026-03-01' });
  expect([ttfv.missing, activation.missing, velocity.missing]).toEqual([['units'], ['units'], ['units']]);
  expect([ttfv.medianDays, activation.rate, velocity.perUnitWeek]).toEqual([null, null, null]);
});

test('an account without revenue, or with none at its day 30, is not in the NRR', async () => {
  await account(workspaceId, 'paying', '2025-01-01T00:00:00Z', { '2025-01-01': 100, '2025-12-01': 130 });
  await account(workspaceId, 'free', '2025-01-01T00:00:00Z');
  await account(workspaceId, 'late', '2025-01-01T00:00:00Z', { '2025-03-01': 50 });
  const { accounts, nrr } = await nrrAnswer(workspaceId, NrrQuery.parse({}), now);
  expect([accounts, nrr]).toEqual([1, 1.3]);
});
