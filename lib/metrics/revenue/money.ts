import { pool } from '#lib/db';

/** Which currency a workspace's revenue is counted in. */
export interface Money {
  /** Null where none is named anywhere, and where several are and nobody has chosen */
  readonly currency: string | null;
  /** Whether a file or somebody fixed it */
  readonly chosen: boolean;
  /** Several currencies and none chosen: nothing can be added up */
  readonly mixed: boolean;
  /** All that are named, with the accounts that name them; the most frequent first */
  readonly found: readonly { readonly currency: string; readonly accounts: number }[];
}

/* `$2` is the currency that counts, empty for none: what names no currency is taken to be in it. */
export const moneySql = {
  /** The currency of the trait `mrr` of an account: what its trait `currency` says now. */
  ofTrait: (account: string) =>
    `case when ${account}.traits->>'currency' ~ '^[A-Za-z]{3}$' then upper(${account}.traits->>'currency') else '' end`,
  counts: (currency: string) => `(${currency}) in ('', $2)`,
  /** The number in a trait: 0 where the trait was taken away, null where it is no number. */
  trait: (value: string) =>
    `case when ${value} is null then 0 when jsonb_typeof(${value}) = 'number' or ${value} #>> '{}' ~ '^[0-9]+([.][0-9]+)?$' then (${value} #>> '{}')::float8 end`,
};

/** Reads which currencies a workspace's revenue is in, and which of them counts. */
export async function workspaceMoney(workspaceId: number): Promise<Money> {
  const { rows } = await pool().query<{ currency: string; accounts: number }>(
    `select currency, count(distinct account)::int as accounts from (
       select ${moneySql.ofTrait('a')} as currency, a.id as account from accounts a where a.workspace_id = $1 and a.traits ? 'mrr' and a.traits ? 'currency'
       union all select currency, account_id from stated_revenue where workspace_id = $1
       union all select currency, account_id from revenue_months where workspace_id = $1) named
     where currency <> '' group by 1 order by 2 desc, 1`,
    [workspaceId],
  );
  const chosen = await pool().query<{ currency: string }>('select currency from revenue_currencies where workspace_id = $1', [workspaceId]);
  const fixed = chosen.rows[0]?.currency ?? null;
  return {
    currency: fixed ?? (rows.length === 1 ? (rows[0]?.currency ?? null) : null),
    chosen: fixed !== null,
    mixed: fixed === null && rows.length > 1,
    found: rows,
  };
}
