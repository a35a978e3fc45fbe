import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { NrrQuery } from '../contract.ts';
import { account, milestone, person } from '../fixtures/population.ts';
import { paid, stated } from '../fixtures/revenue.ts';
import { nrrAnswer } from '../nrr.ts';

/* NRR and GRR where revenue comes from files, traits and events. All accounts start on 1 January 2025: day 30 is 31 January 2025, the end of the horizon
 * 31 January 2026. It is 10 June 2026. Every figure is worked by hand. */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
const start = '2025-01-01T00:00:00Z';
const now = Date.parse('2026-06-10T00:00:00Z') as Instant;
const ask = (query: object = {}) => nrrAnswer(workspaceId, NrrQuery.parse(query), now);

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspaceId = await aWorkspace();
  await milestone(workspaceId, 'connect');
});

describe('six accounts of a file', () => {
  // account   Jan 2025   Jan 2026   NRR    kept for GRR
  // grown          100        150   1.5    100 (no more than it was)
  // same           200        200   1      200
  // shrunk         100         40   0.4     40
  // lost           100          0   0        0 (the file says 0)
  // silent         500          –   left out: nobody says what it pays
  // late             –        300   left out: nobody says what it paid at day 30
  // NRR = (150 + 200 + 40 + 0) / (100 + 200 + 100 + 100) = 390 / 500; GRR = (100 + 200 + 40 + 0) / 500 = 340 / 500
  beforeEach(async () => {
    for (const id of ['grown', 'same', 'shrunk', 'lost', 'silent', 'late']) await account(workspaceId, id, start);
    await stated(
      workspaceId,
      ['grown', '2025-01', 100],
      ['grown', '2026-01', 150],
      ['same', '2025-01', 200],
      ['same', '2026-01', 200],
      ['shrunk', '2025-01', 100],
      ['shrunk', '2026-01', 40],
      ['lost', '2025-01', 100],
      ['lost', '2026-01', 0],
      ['silent', '2025-01', 500],
      ['silent', '2025-12', 500],
      ['late', '2026-01', 300],
    );
  });

  test('NRR and GRR weigh by revenue', async () => {
    const { nrr, grr, accounts } = await ask();
    expect([accounts, nrr, grr]).toEqual([4, expect.closeTo(0.78, 12), expect.closeTo(0.68, 12)]);
  });

  test('a month of which nothing is said is missing, and not zero', async () => {
    expect(await ask()).toMatchObject({ missingMonths: 1, withoutRevenue: 1, waiting: 0 });
  });

  test('the score of an account is that of the first of its people', async () => {
    await person(workspaceId, { start, account: 'grown', reached: { connect: '2025-01-30T00:00:00Z' } });
    await person(workspaceId, { start, account: 'grown', reached: { connect: '2025-03-01T00:00:00Z' } });
    await person(workspaceId, { start, account: 'same', reached: { connect: '2025-02-01T00:00:00Z' } }); // the day after day 30
    const { points } = await ask();
    expect(points.map(({ account: id, score }) => [id, score])).toEqual([
      ['lost', 0],
      ['same', 0],
      ['shrunk', 0],
      ['grown', 100],
    ]);
  });
});

test.each([
  ['a file before the trait', { trait: 90, file: 100, events: 70 }, 100],
  ['the trait before the sum of events', { trait: 90, events: 70 }, 90],
  ['the sum of events where nothing else is known', { events: 70 }, 70],
])('it takes %s, and never adds them up', async (_, { trait, file, events }: { trait?: number; file?: number; events?: number }, mrr) => {
  await account(workspaceId, 'a', start, trait === undefined ? {} : { '2025-01-01': trait });
  for (const month of ['2025-01', '2026-01']) {
    if (file !== undefined) await stated(workspaceId, ['a', month, file]);
    if (events !== undefined) await paid(workspaceId, ['a', month, events]);
  }
  expect((await ask()).points).toEqual([{ account: 'a', score: 0, nrr: 1, mrr }]);
});

test('a month that is not over is not compared with a whole one: the last full month stands in', async () => {
  // Day 30 is 9 May 2025; 390 days later it is 3 June 2026, in a month that has only begun.
  await account(workspaceId, 'a', '2025-04-09T00:00:00Z');
  await paid(workspaceId, ['a', '2025-05', 100], ['a', '2026-05', 80], ['a', '2026-06', 5]);
  expect((await ask({ horizon: 390 })).points[0]?.nrr).toBe(0.8);
});

test('a month is not compared with itself: that account is still waiting', async () => {
  // Day 30 is 5 May 2026; the last full month is May itself.
  await account(workspaceId, 'a', '2026-04-05T00:00:00Z');
  await stated(workspaceId, ['a', '2026-05', 100]);
  expect(await ask()).toMatchObject({ accounts: 0, waiting: 1, missingMonths: 0, missing: ['mature-units'] });
});

test('where no later month is known of anybody, it says that months are missing', async () => {
  await account(workspaceId, 'a', start);
  await stated(workspaceId, ['a', '2025-01', 100]);
  expect(await ask()).toMatchObject({ accounts: 0, nrr: null, missingMonths: 1, missing: ['months'] });
});

test('a trait that is no number says nothing; one that was taken away says 0', async () => {
  await account(workspaceId, 'unread', start, { '2025-01-01': 100 });
  await pool().query(
    `insert into trait_changes (workspace_id, owner, key, at, value) values ($1, 'a:unread', 'mrr', '2025-06-01', '"much"')`,
    [workspaceId],
  );
  await account(workspaceId, 'gone', start, { '2025-01-01': 100, '2025-06-01': null });
  expect(await ask()).toMatchObject({ accounts: 1, nrr: 0, missingMonths: 1 });
});

test('two records of one customer are two accounts, each with its own revenue, whatever their names look like', async () => {
  // 100 → 100 and 100 → 50: NRR = 150 / 200
  await account(workspaceId, 'Acme', start, { '2025-01-01': 100 });
  await account(workspaceId, 'acme', start, { '2025-01-01': 100, '2025-06-01': 50 });
  await person(workspaceId, { start, account: 'Acme', reached: { connect: '2025-01-02T00:00:00Z' } });
  const { nrr, points } = await ask();
  expect([nrr, points.map(({ account: id, score }) => [id, score])]).toEqual([
    0.75,
    [
      ['acme', 0],
      ['Acme', 100],
    ],
  ]);
});

describe('currencies', () => {
  beforeEach(async () => {
    for (const id of ['a', 'b']) await account(workspaceId, id, start);
    await stated(
      workspaceId,
      ['a', '2025-01', 100, 'EUR'],
      ['a', '2026-01', 120, 'EUR'],
      ['b', '2025-01', 1000, 'USD'],
      ['b', '2026-01', 10, 'USD'],
    );
  });

  test('several are not added up: there is no figure, and it says which they are', async () => {
    expect(await ask()).toMatchObject({
      accounts: 0,
      nrr: null,
      grr: null,
      currency: null,
      currencies: ['EUR', 'USD'],
      missing: ['currencies'],
    });
  });

  test('once one is chosen, only it counts', async () => {
    await pool().query(`insert into revenue_currencies (workspace_id, currency) values ($1, 'EUR')`, [workspaceId]);
    expect(await ask()).toMatchObject({ accounts: 1, nrr: 1.2, currency: 'EUR', withoutRevenue: 1, missing: [] });
  });

  test('an amount without one is taken to be in the one that counts', async () => {
    await pool().query(`insert into revenue_currencies (workspace_id, currency) values ($1, 'EUR')`, [workspaceId]);
    await account(workspaceId, 'c', start, { '2025-01-01': 100 });
    // (120 + 100) / (100 + 100)
    expect((await ask()).nrr).toBe(1.1);
  });
});
