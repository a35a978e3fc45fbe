import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { activationAnswer } from '../activation.ts';
import { ActivationPeopleQuery, AdoptionPeopleQuery, NrrAccountsQuery } from '../contract.ts';
import { account, milestone, person } from '../fixtures/population.ts';
import { activationPeopleRows } from './activation-people.ts';
import { adoptionPeopleRows } from './adoption-people.ts';
import { nrrAccountRows } from './nrr-accounts.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
const now = Date.parse('2026-06-10T00:00:00Z') as Instant;

beforeAll(async () => {
  database = await freshDatabase();
  workspaceId = await aWorkspace();
  await milestone(workspaceId, 'connect', { essential: true, weight: 1 });
  await milestone(workspaceId, 'invite', { weight: 1 });
  // 2 March 2026 is the Monday of week 10
  const start = '2026-03-02T00:00:00Z';
  await person(workspaceId, {
    userId: 'done',
    start,
    traits: { plan: 'pro' },
    reached: { connect: '2026-03-04T00:00:00Z', invite: '2026-03-12T00:00:00Z' },
    active: ['2026-03-20'],
  });
  await person(workspaceId, { userId: 'late', start, reached: { connect: '2026-03-20T00:00:00Z' }, active: ['2026-03-20'] });
  await person(workspaceId, { userId: 'asleep', start: '2026-03-10T00:00:00Z', reached: { connect: '2026-03-10T00:00:00Z' } });
  await person(workspaceId, { userId: 'new', start: '2026-06-01T00:00:00Z' });
  for (const [id, at30, late] of [
    ['a', 100, 150],
    ['b', 100, 50],
    ['c', 200, 200],
    ['d', 50, 100],
  ] as const) {
    await account(workspaceId, id, '2025-01-01T00:00:00Z', { '2025-01-01': at30, '2025-12-01': late });
  }
  await person(workspaceId, { userId: 'of c', start: '2025-01-01T00:00:00Z', account: 'c', reached: { connect: '2025-01-05T00:00:00Z' } });
  await person(workspaceId, {
    userId: 'of d',
    start: '2025-01-01T00:00:00Z',
    account: 'd',
    reached: { connect: '2025-01-05T00:00:00Z', invite: '2025-01-06T00:00:00Z' },
  });
});
afterAll(() => database.drop());

const activated = (query: object) => activationPeopleRows(workspaceId, ActivationPeopleQuery.parse({ from: '2026-01-01', ...query }), now);

test('each status and each week of activation leads to as many people as the figure counts', async () => {
  expect((await activated({})).map(({ id, status }) => [id, status])).toEqual([
    ['done', 'activated'],
    ['late', 'missed'],
    ['asleep', 'missed'],
    ['new', 'immature'],
  ]);
  const { mature, activated: n, byCohort } = await activationAnswer(workspaceId, ActivationPeopleQuery.parse({ from: '2026-01-01' }), now);
  expect([(await activated({ status: 'activated' })).length, (await activated({ status: 'missed' })).length]).toEqual([n, mature - n]);
  for (const { week, mature: old } of byCohort)
    expect((await activated({ week })).filter(({ status }) => status !== 'immature')).toHaveLength(old);
  expect((await activated({ week: '2026-W10' })).map(({ id }) => id)).toEqual(['done', 'late']);
});

test('a group of a split leads to those who are in it', async () => {
  expect((await activated({ by: 'trait:plan', group: 'pro' })).map(({ id }) => id)).toEqual(['done']);
});

test('pages follow each other, also where people started together', async () => {
  const first = await activated({ limit: 1 });
  expect(first.map(({ id }) => id)).toEqual(['done', 'late']);
  const place = { start: Date.parse('2026-03-02T00:00:00Z'), id: 'done' };
  const query = ActivationPeopleQuery.parse({ from: '2026-01-01', limit: 2 });
  expect((await activationPeopleRows(workspaceId, { ...query, after: place }, now)).map(({ id }) => id)).toEqual(['late', 'asleep', 'new']);
});

test('a week of the adoption curve leads to those followed to its end, with what each had reached by then', async () => {
  const rows = await adoptionPeopleRows(workspaceId, AdoptionPeopleQuery.parse({ from: '2026-01-01', week: 1 }), now);
  expect(rows.map(({ id, reached, of }) => [id, reached, of])).toEqual([
    ['done', 2, 2],
    ['late', 0, 2],
    ['asleep', 1, 2],
  ]);
});

test('a quarter of the onboarding score leads to its accounts', async () => {
  const rows = (query: object) => nrrAccountRows(workspaceId, NrrAccountsQuery.parse(query), now);
  expect((await rows({})).map(({ id, score, nrr, mrr }) => [id, score, nrr, mrr])).toEqual([
    ['a', 0, 1.5, 100],
    ['b', 0, 0.5, 100],
    ['c', 50, 1, 200],
    ['d', 100, 2, 50],
  ]);
  expect((await rows({ quartile: 4 })).map(({ id }) => id)).toEqual(['d']);
});
