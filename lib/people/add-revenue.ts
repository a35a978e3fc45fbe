import type { Sql } from '#lib/db';
import type { JsonObject } from '#lib/kernel';
import type { PeopleAtHand } from './people-at-hand.ts';
import { survivor } from './person.ts';
import { revenueOf } from './revenue-of.ts';
import { plainText } from './storable.ts';

interface Paid {
  readonly type: string;
  readonly actor: string;
  readonly groupId: string | null;
  readonly partition: number;
  readonly at: number;
  readonly payload: JsonObject;
}

/**
 * Adds what track events say was paid to the account and UTC month of the event. The account is the event's own, else its person's; without one there is
 * nobody to count it for. Each partition has rows of its own, so that no two batches meet at one.
 */
export async function addRevenue(sql: Sql, workspaceId: number, events: readonly Paid[], people: PeopleAtHand): Promise<void> {
  const rows = new Map<string, { account: string; month: string; currency: string; partition: number; amount: number }>();
  for (const event of events) {
    const paid = revenueOf(event);
    if (paid === null) continue;
    const person = people.byActor(event.actor);
    const account = plainText(event.groupId ?? (person ? survivor(person).accountId : null));
    const month = monthOf(event.at);
    if (account === null || month === null) continue;
    const key = JSON.stringify([account, month, paid.currency, event.partition]);
    const row = rows.get(key);
    if (row) row.amount += paid.amount;
    else rows.set(key, { account, month, currency: paid.currency, partition: event.partition, amount: paid.amount });
  }
  if (rows.size === 0) return;
  const all = [...rows.values()];
  await sql.query({
    name: 'add-revenue',
    text: `insert into revenue_months as r (workspace_id, account_id, month, currency, partition, amount)
           select $1, account, month, currency, partition, amount
           from unnest($2::text[], $3::date[], $4::text[], $5::smallint[], $6::float8[]) as n(account, month, currency, partition, amount)
           on conflict (workspace_id, account_id, month, currency, partition) do update set amount = r.amount + excluded.amount`,
    values: [
      workspaceId,
      all.map(({ account }) => account),
      all.map(({ month }) => month),
      all.map(({ currency }) => currency),
      all.map(({ partition }) => partition),
      all.map(({ amount }) => amount),
    ],
  });
}

/** The first day of an instant's UTC month; null of a year that nobody is billed in, which only a clock that is off can name. */
function monthOf(at: number): string | null {
  const text = new Date(at).toISOString();
  return /^(19\d\d|2\d{3})-/.test(text) ? `${text.slice(0, 7)}-01` : null;
}
