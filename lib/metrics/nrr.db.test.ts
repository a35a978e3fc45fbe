import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { NrrQuery, SummaryQuery } from './contract.ts';
import { account, milestone, person } from './fixtures/population.ts';
import { nrrAnswer } from './nrr.ts';
import { summaryAnswer } from './summary.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
const now = Date.parse('2026-06-10T00:00:00Z') as Instant;
const ask = (query: object, workspace = workspaceId) => nrrAnswer(workspace, NrrQuery.parse(query), now);

beforeAll(async () => {
  database = await freshDatabase();
  workspaceId = await aWorkspace();
  await milestone(workspaceId, 'connect', { weight: 3 });
  await milestone(workspaceId, 'invite', { weight: 1 });
  // day 30 is 31 January 2025, the end of the horizon 31 January 2026
  await account(workspaceId, 'grown', '2025-01-01T00:00:00Z', { '2025-01-01': 100, '2025-06-01': 180, '2026-02-01': 999 });
  await person(workspaceId, {
    start: '2025-01-01T00:00:00Z',
    account: 'grown',
    reached: { connect: '2025-01-31T00:00:00Z', invite: '2025-02-01T00:00:00Z' },
  });
  await account(workspaceId, 'shrunk', '2025-01-01T00:00:00Z', { '2025-01-10': 100, '2025-12-01': 40 });
  await account(workspaceId, 'gone', '2025-01-01T00:00:00Z', { '2025-01-10': 50, '2025-03-01': null });
  await account(workspaceId, 'paid later', '2025-01-01T00:00:00Z', { '2025-02-10': 70 });
  // the horizon is to come: looked at by the end of May 2026, the last full month
  await account(workspaceId, 'young', '2026-03-01T00:00:00Z', { '2026-03-01': 100, '2026-05-20': 120, '2026-06-05': 1 });
  // day 30 lies behind the last full month
  await account(workspaceId, 'too young', '2026-05-05T00:00:00Z', { '2026-05-05': 100 });
});
afterAll(() => database.drop());

test('MRR at the end of the horizon, or of the last full month, by MRR at day 30', async () => {
  const { points, accounts, waiting } = await ask({});
  expect(points.map(({ account, score, nrr, mrr }) => [account, score, nrr, mrr])).toEqual([
    ['gone', 0, 0, 50],
    ['shrunk', 0, 0.4, 100],
    ['young', 0, 1.2, 100],
    ['grown', 75, 1.8, 100],
  ]);
  expect([accounts, waiting]).toEqual([4, 1]);
});

test('NRR and GRR over all of them', async () => {
  const { nrr, grr } = await ask({});
  expect(nrr).toBeCloseTo((0 + 40 + 120 + 180) / 350, 12);
  expect(grr).toBeCloseTo((0 + 40 + 100 + 100) / 350, 12);
});

test('another horizon', async () => {
  const { points } = await ask({ horizon: 60 });
  expect(points.find(({ account }) => account === 'shrunk')?.nrr).toBe(1);
});

test('without revenue it says so', async () => {
  const bare = await aWorkspace();
  await milestone(bare, 'connect');
  await account(bare, 'a', '2025-01-01T00:00:00Z');
  expect(await ask({}, bare)).toMatchObject({ accounts: 0, nrr: null, grr: null, pearson: null, points: [], missing: ['revenue'] });
});

test('the summary has all four, also of an empty workspace', async () => {
  const summary = await summaryAnswer(await aWorkspace(), SummaryQuery.parse({}), now);
  expect(summary).toMatchObject({
    ttfv: { n: 0, medianDays: null, missing: ['value-milestone'] },
    activation: { rate: null, missing: ['essential-milestones', 'units'] },
    velocity: { perUnitWeek: null, missing: ['milestones', 'units'] },
    nrr: { accounts: 0, nrr: null, missing: ['milestones', 'revenue'] },
  });
});
