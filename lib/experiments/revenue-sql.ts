import { type Placeholder, parameters } from '#lib/db';
import { type Population, rowsOf } from './population.ts';
import type { Trial } from './trial.ts';

// Where revenue comes from, and which of its places holds, is docs/metrics.md's; lib/metrics reads it the same way.

const currencyOfTrait = `case when a.traits->>'currency' ~ '^[A-Za-z]{3}$' then upper(a.traits->>'currency') else '' end`;
/** 0 where the trait was taken away, null where it is no number: then it says nothing. */
const numberInTrait = `case when c.value is null then 0
  when jsonb_typeof(c.value) = 'number' or c.value #>> '{}' ~ '^[0-9]+([.][0-9]+)?$' then (c.value #>> '{}')::float8 end`;

/** `money (currency, mixed)`: the currency that counts, empty where none is named; what names none is taken to be in it. Mixed: several, and none chosen. */
export function moneySql({ workspaceId }: Trial, $: Placeholder): string {
  const workspace = `${$(workspaceId)}::int`;
  return `named as (select ${currencyOfTrait} as currency from accounts a where a.workspace_id = ${workspace} and a.traits ? 'mrr' and a.traits ? 'currency'
      union select currency from stated_revenue where workspace_id = ${workspace}
      union select currency from revenue_months where workspace_id = ${workspace}),
    money as materialized (select coalesce(c.chosen, case when count(distinct n.currency) = 1 then max(n.currency) end, '') as currency,
        c.chosen is null and count(distinct n.currency) > 1 as mixed
      from (select (select currency from revenue_currencies where workspace_id = ${workspace}) as chosen) c left join named n on n.currency <> ''
      group by c.chosen)`;
}

/**
 * A lateral `(mrr, of_month)`: what the account of `u` paid at an instant, and whether that is said of the whole month only; no row where nobody has said
 * so. A file's word for the month goes before the trait, and the trait before the sum of the month's events.
 */
export function mrrAtSql({ workspaceId }: Trial, $: Placeholder, instant: string, month: string): string {
  const workspace = `${$(workspaceId)}::int`;
  const counts = (currency: string) => `${currency} in ('', m.currency)`;
  return `(select k.mrr, k.of_month from (
      select 1 as place, s.mrr, true as of_month from stated_revenue s
        where s.workspace_id = ${workspace} and s.account_id = u.uid and s.month = ${month} and ${counts('s.currency')}
      union all
      select 2, t.mrr, false from (select ${numberInTrait} as mrr from trait_changes c join accounts a on a.workspace_id = ${workspace} and a.id = u.uid
        where c.workspace_id = ${workspace} and c.owner = 'a:' || u.uid and c.key = 'mrr' and c.at <= ${instant} and ${counts(`(${currencyOfTrait})`)}
        order by c.at desc limit 1) t where t.mrr is not null
      union all
      select 3, sum(r.amount), true from revenue_months r
        where r.workspace_id = ${workspace} and r.account_id = u.uid and r.month = ${month} and ${counts('r.currency')} having count(*) > 0) k
    order by k.place limit 1)`;
}

/** Whether revenue is in several currencies of which none was chosen: then it is not added up. */
export async function currenciesAreMixed(population: Population): Promise<boolean> {
  const { values, $ } = parameters();
  return (
    (await rowsOf<{ mixed: boolean }>(population, `with ${moneySql(population, $)} select mixed from money`, values))[0]?.mixed ?? false
  );
}
