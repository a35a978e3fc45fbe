import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { account } from '../fixtures/population.ts';
import { paid, stated } from '../fixtures/revenue.ts';
import { accountRevenue } from './account-revenue.ts';
import { chooseCurrency } from './choose-currency.ts';
import { importRevenue, previewRevenue } from './import-revenue.ts';
import { revenueState } from './revenue-state.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
const csv = (...lines: string[]) => ({ csv: ['account,month,mrr,currency', ...lines].join('\n') });

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = systemContext(await aWorkspace());
  await account(ctx.workspaceId, 'acme', '2026-01-01T00:00:00Z');
});

const kept = async (workspaceId = ctx.workspaceId) =>
  (
    await pool().query(
      `select account_id as account, to_char(month, 'YYYY-MM') as month, mrr, currency from stated_revenue where workspace_id = $1 order by 1, 2`,
      [workspaceId],
    )
  ).rows;

test('a preview says what would change, and writes nothing', async () => {
  await stated(ctx.workspaceId, ['acme', '2026-01', 100], ['acme', '2026-02', 100]);
  const preview = await previewRevenue(
    ctx,
    csv('acme,2026-01,100,', 'acme,2026-02,120,', 'acme,2026-05,130,', 'Acme,2026-05,1,', 'bolt,2026-05,9,'),
  );
  expect(preview).toMatchObject({ rows: 5, accounts: 3, from: '2026-01', to: '2026-05', fresh: 3, changed: 1, same: 1, errorCount: 0 });
  expect(preview.sample[0]).toEqual({ line: 3, account: 'acme', month: '2026-02', mrr: 120, before: 100 });
  expect(preview.gaps).toEqual([{ account: 'acme', months: ['2026-03', '2026-04'] }]);
  expect(preview.notes).toEqual([
    { line: 5, message: expect.stringContaining('but acme is') },
    { line: 6, message: expect.stringContaining('no account bolt is known yet') },
  ]);
  expect(await kept()).toHaveLength(2);
});

test('a file replaces what files said of the same months, and leaves the others', async () => {
  await stated(ctx.workspaceId, ['acme', '2026-01', 100], ['acme', '2026-02', 100]);
  expect(await importRevenue(ctx, csv('acme,2026-02,120,EUR'))).toMatchObject({ rows: 1, changed: 1, currency: 'EUR' });
  expect(await kept()).toEqual([
    { account: 'acme', month: '2026-01', mrr: 100, currency: '' },
    { account: 'acme', month: '2026-02', mrr: 120, currency: 'EUR' },
  ]);
  const { rows } = await pool().query('select action, target, detail from audit_log where workspace_id = $1', [ctx.workspaceId]);
  expect(rows).toEqual([
    { action: 'revenue.import', target: '2026-02..2026-02', detail: { rows: 1, accounts: 1, currency: 'EUR', fresh: 0, changed: 1 } },
  ]);
});

test('unknown takes a stated month back, and changes nothing where none was stated', async () => {
  await stated(ctx.workspaceId, ['acme', '2026-01', 100], ['acme', '2026-02', 110], ['acme', '2026-03', 120]);
  const lines = csv('acme,2026-02,unknown,', 'acme,2025-12,Unknown,');
  const preview = await previewRevenue(ctx, lines);
  expect(preview).toMatchObject({ rows: 2, fresh: 0, changed: 1, same: 1, errorCount: 0 });
  expect(preview.sample).toEqual([{ line: 2, account: 'acme', month: '2026-02', mrr: null, before: 110 }]);
  expect(preview.gaps).toEqual([{ account: 'acme', months: ['2026-02'] }]);
  await importRevenue(ctx, lines);
  expect((await kept()).map(({ month, mrr }) => [month, mrr])).toEqual([
    ['2026-01', 100],
    ['2026-03', 120],
  ]);
});

test('with one bad line nothing is taken in, and each is named', async () => {
  const refused = importRevenue(ctx, csv('acme,2026-01,100,', 'acme,soon,100,', 'acme,2026-03,much,'));
  await expect(refused).rejects.toMatchObject({
    code: 'invalid',
    issues: [
      { path: 'line 3', message: expect.stringContaining('is no month') },
      { path: 'line 4', message: expect.stringContaining('is no amount') },
    ],
  });
  expect(await kept()).toEqual([]);
});

test('two files at once are taken in one after the other', async () => {
  await Promise.all([importRevenue(ctx, csv('acme,2026-01,1,EUR')), importRevenue(ctx, csv('acme,2026-02,2,EUR'))]);
  expect((await kept()).map(({ mrr }) => mrr)).toEqual([1, 2]);
});

describe('currencies', () => {
  test('a file in two is refused with the lines that differ', async () => {
    await expect(importRevenue(ctx, csv('acme,2026-01,1,EUR', 'acme,2026-02,1,USD'))).rejects.toMatchObject({
      issues: [{ path: 'line 3', message: expect.stringContaining('convert the amount to EUR') }],
    });
  });

  test('the first file fixes the currency; one in another is refused until that is chosen', async () => {
    await importRevenue(ctx, csv('acme,2026-01,1,EUR'));
    await expect(importRevenue(ctx, csv('acme,2026-02,1,USD'))).rejects.toMatchObject({
      issues: [{ path: 'line 2', message: expect.stringContaining('this workspace counts its revenue in EUR') }],
    });
    await chooseCurrency(ctx, { currency: 'USD' });
    expect(await importRevenue(ctx, csv('acme,2026-02,1,USD'))).toMatchObject({ currency: 'USD' });
  });

  test('where events and traits name several, a file has to wait for the choice', async () => {
    await paid(ctx.workspaceId, ['acme', '2026-01', 1, 'EUR'], ['acme', '2026-01', 1, 'USD']);
    await expect(importRevenue(ctx, csv('acme,2026-02,1,EUR'))).rejects.toMatchObject({
      issues: [{ path: 'line 1', message: expect.stringContaining('EUR and USD') }],
    });
    expect(await chooseCurrency(ctx, { currency: 'EUR' })).toMatchObject({ currency: 'EUR', chosen: true });
    expect(await importRevenue(ctx, csv('acme,2026-02,1,EUR'))).toMatchObject({ rows: 1 });
  });
});

test('what is known is told with where it comes from, and what is missing', async () => {
  await account(ctx.workspaceId, 'bolt', '2026-01-01T00:00:00Z', { '2026-02-01': 50 });
  await account(ctx.workspaceId, 'bare', '2026-01-01T00:00:00Z');
  await stated(ctx.workspaceId, ['acme', '2026-01', 100], ['bolt', '2026-01', 40]);
  await paid(ctx.workspaceId, ['acme', '2026-04', 90], ['bolt', '2026-09', 50]);
  expect(await revenueState(ctx)).toEqual({
    currency: null,
    chosen: false,
    currencies: [],
    sources: {
      trait: { accounts: 1, from: '2026-02', to: '2026-02' },
      file: { accounts: 2, from: '2026-01', to: '2026-01' },
      events: { accounts: 2, from: '2026-04', to: '2026-09' },
    },
    withoutRevenue: 1,
    gaps: [{ account: 'acme', months: ['2026-02', '2026-03'] }],
    gapMonths: 2,
  });
});

test('an account is told month by month, and what nobody said is null', async () => {
  await stated(ctx.workspaceId, ['acme', '2026-01', 100]);
  await paid(ctx.workspaceId, ['acme', '2026-03', 90]);
  const { months } = await accountRevenue(ctx, { groupId: 'acme' });
  expect(months.slice(0, 3)).toEqual([
    { month: '2026-01', mrr: 100, source: 'file' },
    { month: '2026-02', mrr: null, source: null },
    { month: '2026-03', mrr: 90, source: 'events' },
  ]);
});

describe('who may', () => {
  const verbs = { preview: previewRevenue, import: importRevenue, choose: (who: Context) => chooseCurrency(who, { currency: 'EUR' }) };
  test.each(Object.entries(verbs))('%s refuses a CSM', async (_, verb) => {
    const csm = memberContext(ctx.workspaceId, '00000000-0000-4000-8000-000000000000', 'csm');
    await expect(verb(csm, csv('acme,2026-01,1,'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('what another workspace states stays there', async () => {
    const other = systemContext(await aWorkspace());
    await importRevenue(other, csv('acme,2026-01,1,USD'));
    expect([await kept(), (await revenueState(ctx)).currency]).toEqual([[], null]);
    await expect(accountRevenue(other, { groupId: 'acme' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
