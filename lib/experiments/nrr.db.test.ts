import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { chooseCurrency, nrr } from '#lib/metrics';
import { NrrQuery } from '#lib/metrics/contract';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, systemContext } from '#lib/workspace';
import { ExperimentInput } from './contract.ts';
import { exposure, milestone } from './fixtures/population.ts';
import { createExperiment, results } from './index.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = systemContext(await aWorkspace());
  await milestone(ctx.workspaceId, 'report');
  const variants = [
    { id: 'control', weight: 1 },
    { id: 'treated', weight: 1 },
  ];
  await createExperiment(
    ctx,
    ExperimentInput.parse({
      key: 'onboarding',
      name: 'Onboarding',
      unit: 'account',
      variants,
      control: 'control',
      primary: { kind: 'nrr' },
    }),
  );
});

interface Told {
  start?: string;
  /** Day to value of the trait `mrr` */
  trait?: Record<string, unknown>;
  currency?: string;
  /** Month to amount */
  file?: Record<string, number>;
  events?: Record<string, number>;
  /** Of file and events */
  named?: string;
}
async function account(
  id: string,
  variant: string,
  { start = '2025-01-01', trait = {}, file = {}, events = {}, named = '', currency }: Told,
) {
  const { workspaceId } = ctx;
  const traits = { ...(Object.keys(trait).length > 0 ? { mrr: 1 } : {}), ...(currency === undefined ? {} : { currency }) };
  await pool().query(
    'insert into accounts (workspace_id, id, traits, started_at, first_seen_at, last_seen_at) values ($1, $2, $4, $3, $3, $3)',
    [workspaceId, id, `${start}T00:00:00Z`, traits],
  );
  for (const [at, value] of Object.entries(trait)) {
    await pool().query(`insert into trait_changes (workspace_id, owner, key, at, value) values ($1, $2, 'mrr', $3, $4)`, [
      workspaceId,
      `a:${id}`,
      at,
      value === null ? null : JSON.stringify(value),
    ]);
  }
  for (const [month, mrr] of Object.entries(file)) {
    await pool().query('insert into stated_revenue (workspace_id, account_id, month, mrr, currency) values ($1, $2, $3, $4, $5)', [
      workspaceId,
      id,
      `${month}-01`,
      mrr,
      named,
    ]);
  }
  for (const [month, amount] of Object.entries(events)) {
    await pool().query(
      'insert into revenue_months (workspace_id, account_id, month, currency, partition, amount) values ($1, $2, $3, $4, 0, $5)',
      [workspaceId, id, `${month}-01`, named, amount],
    );
  }
  await exposure(workspaceId, 'onboarding', id, variant, `${start}T12:00:00Z`, 'account');
}

// Who starts on 1 January 2025 has day 30 on 31 January 2025, and the horizon ends on 31 January 2026. The last full month is May 2026.
const asOf = '2026-06-10';
async function figures() {
  const { metrics } = await results(ctx, { key: 'onboarding', asOf });
  const [result] = metrics;
  return {
    missing: result?.missing,
    arms: result?.variants.map(({ id, n, value }) => [id, n, value]),
    difference: result?.comparisons[0]?.difference,
  };
}
/** What the Home page says of the same accounts. */
const ratios = async () => Object.fromEntries((await nrr(ctx, NrrQuery.parse({ asOf }))).points.map((point) => [point.account, point.nrr]));

test('the revenue is that of the KPI: a file goes before the trait, the trait before events, and a month that nobody knows is left out', async () => {
  await account('by file', 'control', { trait: { '2025-01-01': 100, '2025-06-01': 300 }, file: { '2025-01': 200, '2026-01': 250 } }); // 1.25
  await account('by trait', 'control', { trait: { '2025-01-01': 100, '2025-12-31': 150 }, events: { '2025-01': 7, '2026-01': 7 } }); // 1.5
  await account('by events', 'control', { events: { '2025-01': 80, '2026-01': 40 } }); // 0.5
  await account('nothing paid', 'control', { events: { '2025-01': 0, '2026-01': 40 } });
  await account('no number', 'treated', { trait: { '2025-01-01': 'enterprise' }, events: { '2025-01': 60, '2026-01': 90 } }); // 1.5
  await account('left', 'treated', { trait: { '2025-01-01': 50, '2025-03-01': null } }); // 0
  await account('this year', 'treated', { start: '2026-03-01', file: { '2026-03': 100, '2026-05': 120, '2026-06': 1 } }); // 1.2
  await account('unknown by now', 'treated', { file: { '2025-01': 100, '2025-12': 100 } });
  await account('unknown then', 'treated', { events: { '2025-02': 70, '2026-01': 70 } });
  await account('one month', 'treated', { start: '2026-05-01', file: { '2026-05': 100 } });
  const { missing, arms, difference } = await figures();
  expect(missing).toEqual([]);
  expect(arms).toEqual([
    ['control', 3, expect.closeTo((1.25 + 1.5 + 0.5) / 3, 12)],
    ['treated', 3, expect.closeTo((1.5 + 0 + 1.2) / 3, 12)],
  ]);
  expect(difference).toBeCloseTo(0.9 - 3.25 / 3, 12);
  expect(await ratios()).toEqual({ 'by file': 1.25, 'by trait': 1.5, 'by events': 0.5, 'no number': 1.5, left: 0, 'this year': 1.2 });
});

test('several currencies are not added up until one is chosen, and then the others are left out', async () => {
  await account('euro', 'control', { file: { '2025-01': 100, '2026-01': 110 }, named: 'EUR' });
  await account('unnamed', 'control', { trait: { '2025-01-01': 100, '2025-06-01': 130 } });
  await account('dollar', 'treated', { trait: { '2025-01-01': 100 }, currency: 'usd' });
  await account('both', 'treated', {
    trait: { '2025-01-01': 100 },
    currency: 'USD',
    events: { '2025-01': 10, '2026-01': 20 },
    named: 'EUR',
  });
  await account('events', 'treated', { events: { '2025-01': 10, '2026-01': 10 }, named: 'EUR' });
  expect(await figures()).toMatchObject({
    missing: ['currencies'],
    arms: [
      ['control', 0, null],
      ['treated', 0, null],
    ],
  });
  await chooseCurrency(ctx, { currency: 'EUR' });
  expect(await figures()).toMatchObject({
    missing: [],
    arms: [
      ['control', 2, expect.closeTo(1.2, 12)],
      ['treated', 2, expect.closeTo(1.5, 12)],
    ],
  });
  expect(await ratios()).toEqual({ euro: 1.1, unnamed: 1.3, both: 2, events: 1 });
});
