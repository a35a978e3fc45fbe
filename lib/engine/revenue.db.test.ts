import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { Stage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(4), 4);
});

const days = 24 * 60;
const months = () =>
  stage.rows(
    `select account_id as account, month::text, currency, sum(amount)::int as amount from revenue_months where workspace_id = $1 group by 1, 2, 3 order by 1, 2, 3`,
  );

test('what track events say was paid adds up by account, UTC month and currency; a refund is taken off', async () => {
  await stage.tell({ user: 'ada', group: 'acme', traits: {} }, { user: 'bo', group: 'acme', traits: {} });
  await stage.tell(
    { user: 'ada', name: 'Paid', minute: 1, properties: { revenue: 100, currency: 'eur' } },
    { user: 'bo', name: 'Paid', minute: 2, properties: { revenue: 50, currency: 'EUR' } },
    { user: 'bo', name: 'Refunded', minute: 3, properties: { revenue: -20, currency: 'EUR' } },
    { user: 'ada', name: 'Paid', minute: 31 * days, properties: { revenue: 70, currency: 'EUR' } },
    { user: 'ada', name: 'Paid', minute: 4, properties: { revenue: 5, currency: 'USD' } },
  );
  await stage.drain();
  expect(await months()).toEqual([
    { account: 'acme', month: '2026-03-01', currency: 'EUR', amount: 130 },
    { account: 'acme', month: '2026-03-01', currency: 'USD', amount: 5 },
    { account: 'acme', month: '2026-04-01', currency: 'EUR', amount: 70 },
  ]);
});

test('the account that an event names goes before that of its person; without an account it counts for nobody', async () => {
  await stage.tell({ user: 'ada', group: 'acme', traits: {} });
  await stage.tell(
    { user: 'ada', group: 'bolt', name: 'Paid', minute: 1, properties: { revenue: 30 } },
    { user: 'nobody', name: 'Paid', minute: 2, properties: { revenue: 99 } },
  );
  await stage.drain();
  expect(await months()).toEqual([{ account: 'bolt', month: '2026-03-01', currency: '', amount: 30 }]);
});

test('an event that is sent twice counts once, however small the batches', async () => {
  await stage.tell({ user: 'ada', group: 'acme', traits: {} });
  for (const id of ['one', 'two', 'one']) await stage.tell({ id, user: 'ada', name: 'Paid', minute: 1, properties: { revenue: 10 } });
  await stage.drain(1);
  expect(await months()).toEqual([{ account: 'acme', month: '2026-03-01', currency: '', amount: 20 }]);
});
