import { Refusal } from '#lib/kernel';
import { type AuditedTx, type Context, raiseRevision } from '#lib/workspace';
import type { RevenueFile, RevenueImported, RevenuePreview } from '../contract.ts';
import { type Weighed, weighRevenue } from './weigh-revenue.ts';

/** What a file would change. Nothing is written. */
export async function previewRevenue(ctx: Context, { csv }: RevenueFile): Promise<RevenuePreview> {
  ctx.require('metrics:write');
  return (await weighRevenue(ctx.workspaceId, csv)).preview;
}

/**
 * Takes in a file of revenue, all of it or nothing: it replaces or takes back what files said of the same accounts and months before. Throws `Refusal('invalid')` with
 * an issue a line.
 */
export async function importRevenue(ctx: Context, { csv }: RevenueFile): Promise<RevenueImported> {
  ctx.require('metrics:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    await raiseRevision(tx, workspaceId); // locks the workspace's row: one file at a time, each weighed against what the one before left
    const weighed = await weighRevenue(workspaceId, csv);
    const { errors, errorCount, rows, accounts, from, to, currency, fresh, changed, same } = weighed.preview;
    if (errorCount > 0) {
      throw new Refusal('invalid', `${errorCount === 1 ? 'A line' : `${errorCount} lines`} cannot be used. Nothing was taken in.`, {
        issues: errors.map(({ line, message }) => ({ path: `line ${line}`, message })),
      });
    }
    await write(tx, workspaceId, weighed);
    await tx.audit('revenue.import', `${from}..${to}`, { rows, accounts, currency, fresh, changed });
    return { rows, accounts, from, to, currency, fresh, changed, same };
  });
}

async function write(tx: AuditedTx, workspaceId: number, { rows, currency, fixes }: Weighed): Promise<void> {
  if (fixes && currency !== null)
    await tx.$executeRaw`insert into revenue_currencies (workspace_id, currency) values (${workspaceId}, ${currency}) on conflict do nothing`;
  const sorted = rows
    .filter(({ mrr }) => mrr !== null)
    .toSorted((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : a.month < b.month ? -1 : 1));
  await tx.$executeRaw`
    insert into stated_revenue as s (workspace_id, account_id, month, mrr, currency)
    select ${workspaceId}, account, (month || '-01')::date, mrr, ${currency ?? ''}
    from unnest(${sorted.map(({ account }) => account)}::text[], ${sorted.map(({ month }) => month)}::text[], ${sorted.map(({ mrr }) => mrr)}::float8[]) as n(account, month, mrr)
    on conflict (workspace_id, account_id, month) do update set mrr = excluded.mrr, currency = excluded.currency, stated_at = now()`;
  const unknown = rows.filter(({ mrr }) => mrr === null);
  await tx.$executeRaw`
    delete from stated_revenue s using unnest(${unknown.map(({ account }) => account)}::text[], ${unknown.map(({ month }) => month)}::text[]) as n(account, month)
    where s.workspace_id = ${workspaceId} and s.account_id = n.account and s.month = (n.month || '-01')::date`;
}
