import type { Sql } from '#lib/db';
import { type Json, Refusal, stableStringify } from '#lib/kernel';

/** What an action of a journey wants a person to get: a variant by its name, or by its value. */
export interface FlagSetting {
  readonly workspaceId: number;
  readonly personId: number;
  readonly flag: string;
  readonly value: Json;
  /** The message's key: the same action sets once, however often it is tried */
  readonly source: string;
}

/**
 * Sets a variant for one person, before all rules, until another action sets another. Throws `Refusal` `not-found` for a flag that is not there, `invalid`
 * for a value that none of its variants has: trying again would not help.
 */
export async function setFlag(sql: Sql, { workspaceId, personId, flag, value, source }: FlagSetting): Promise<void> {
  const { rows } = await sql.query<{ variants: Record<string, Json> }>('select variants from flags where workspace_id = $1 and key = $2', [
    workspaceId,
    flag,
  ]);
  const variants = rows[0]?.variants;
  if (variants === undefined) throw new Refusal('not-found', `There is no flag ${flag}.`);
  const byValue = Object.entries(variants).find(([, own]) => stableStringify(own) === stableStringify(value))?.[0];
  const variant = byValue ?? (typeof value === 'string' && Object.hasOwn(variants, value) ? value : undefined);
  if (variant === undefined) throw new Refusal('invalid', `The flag ${flag} has no variant that is ${stableStringify(value)}.`);
  await sql.query(
    `insert into person_flags (workspace_id, person_id, flag, variant, source) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, person_id, flag) do update set variant = excluded.variant, at = now(), source = excluded.source
     where person_flags.source <> excluded.source`,
    [workspaceId, personId, flag, variant, source],
  );
  await sql.query(`select pg_notify('milepost_flags', $1)`, [String(workspaceId)]);
}
