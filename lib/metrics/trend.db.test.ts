import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { SummaryQuery } from './contract.ts';
import { milestone, person } from './fixtures/population.ts';
import { trendAnswer } from './trend.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const now = Date.parse('2026-06-01T00:00:00Z') as Instant;

test('each point is the figure as it stood then; weeks before anybody had started are left out', async () => {
  const workspaceId = await aWorkspace();
  await milestone(workspaceId, 'report', { value: true });
  await person(workspaceId, { start: '2026-05-10T00:00:00Z', reached: { report: '2026-05-12T00:00:00Z' } });
  await person(workspaceId, { start: '2026-05-20T00:00:00Z', reached: { report: '2026-05-24T00:00:00Z' } });
  const { points } = await trendAnswer(workspaceId, SummaryQuery.parse({}), now);
  // 11 May: one on the way. 18 and 25 May: after 2 days the first; of two, survival is 1/2 from day 2 to day 4, so the middle is 3.
  expect(points.map(({ asOf, ttfv }) => [asOf.slice(0, 10), ttfv])).toEqual([
    ['2026-05-11', null],
    ['2026-05-18', 2],
    ['2026-05-25', 3],
    ['2026-06-01', 3],
  ]);
});

test('a period moves along', async () => {
  const workspaceId = await aWorkspace();
  await milestone(workspaceId, 'report', { value: true });
  await person(workspaceId, { start: '2026-05-10T00:00:00Z', reached: { report: '2026-05-12T00:00:00Z' } });
  const { points } = await trendAnswer(workspaceId, SummaryQuery.parse({ from: '2026-05-25' }), now);
  // From 4 May as of 11 May, and from 18 May back: the person of 10 May starts in the periods from 4 May (as of 11 May) and 27 April … only.
  expect(points.map(({ asOf }) => asOf.slice(0, 10))).toEqual(['2026-05-11']);
});
