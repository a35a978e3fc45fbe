import type { Sql } from '#lib/db';

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
