import { pool, type Sql } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Suppression, SuppressionInput } from './contract.ts';
import { personIdOf } from './work/person-id-of.ts';

interface Suppressed {
  readonly address: string;
  readonly reason: 'bounce' | 'complaint';
  readonly detail?: string;
}

/** Puts an address on the suppression list; one that is there already stays as it is. */
export async function suppressAddress(sql: Sql, workspaceId: number, { address, reason, detail }: Suppressed): Promise<void> {
  await sql.query(
    `insert into suppressions (workspace_id, kind, subject, reason, detail) values ($1, 'address', lower($2), $3, $4) on conflict do nothing`,
    [workspaceId, address.trim(), reason, detail ?? null],
  );
}

/** Addresses that nothing is sent to, and people who are not to be contacted; the last thousand, the newest first. */
export async function suppressionList(ctx: Context): Promise<Suppression[]> {
  ctx.require('people:read');
  const { rows } = await pool().query<Omit<Suppression, 'at'> & { at: Date }>(
    `select s.kind, case when s.kind = 'address' then s.subject else p.email end as email, p.user_id as "userId", s.reason, s.detail, s.at
     from suppressions s left join persons p on p.workspace_id = s.workspace_id and s.kind = 'person' and p.id::text = s.subject
     where s.workspace_id = $1 order by s.at desc, s.subject limit 1000`,
    [ctx.workspaceId],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

const subjectOf = async (tx: Parameters<typeof personIdOf>[0], workspaceId: number, input: SuppressionInput) =>
  'email' in input
    ? { kind: 'address', subject: input.email.trim().toLowerCase() }
    : { kind: 'person', subject: String(await personIdOf(tx, workspaceId, input.userId)) };
const named = (input: SuppressionInput) => ('email' in input ? input.email : `person:${input.userId}`);

/** Sends nothing to an address, or contacts a person no more. Throws `Refusal('not-found')` for no such person. */
export async function suppress(ctx: Context, input: SuppressionInput): Promise<undefined> {
  ctx.require('workspace:admin');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    const about = await subjectOf(tx, workspaceId, input);
    const reason = about.kind === 'person' ? 'do-not-contact' : 'manual';
    await tx.suppression.createMany({ data: [{ workspaceId, ...about, reason }], skipDuplicates: true });
    await tx.audit('suppression.add', named(input));
  });
}

/** Takes it back. Throws `Refusal('not-found')` for one that is not on the list. */
export async function unsuppress(ctx: Context, input: SuppressionInput): Promise<undefined> {
  ctx.require('workspace:admin');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    const { count } = await tx.suppression.deleteMany({ where: { workspaceId, ...(await subjectOf(tx, workspaceId, input)) } });
    if (count === 0) throw new Refusal('not-found', `${named(input)} is not on the suppression list.`);
    await tx.audit('suppression.remove', named(input));
  });
}
