import { transaction } from '#lib/db';
import type { Instant } from '#lib/kernel';
import type { DigestSettings } from './contract.ts';
import { nextOccasion } from './next-occasion.ts';

interface Due extends Pick<DigestSettings, 'cadence' | 'day' | 'hour' | 'timezone' | 'recipients'> {
  readonly workspaceId: number;
  readonly dueAt: Date;
}

/**
 * Makes the letters of every digest whose occasion has come, and sets the next, in one transaction: several processes make each letter once. Occasions
 * that were missed while nothing ran come to one letter.
 */
export async function makeLetters(now: Instant): Promise<number> {
  return transaction(async (sql) => {
    const { rows } = await sql.query<Due>(
      `select workspace_id as "workspaceId", cadence, day, hour, timezone, recipients, due_at as "dueAt" from digests
       where due_at <= $1 order by due_at limit 50 for update skip locked`,
      [new Date(now)],
    );
    for (const { workspaceId, dueAt, recipients, ...when } of rows) {
      await sql.query(
        `insert into digest_letters (workspace_id, occasion, member_id, status, next_at)
         select workspace_id, $2, id, 'waiting', now() from members where workspace_id = $1 and id = any($3::uuid[]) on conflict do nothing`,
        [workspaceId, dueAt, recipients],
      );
      const next = nextOccasion(when, now);
      await sql.query('update digests set due_at = $2 where workspace_id = $1', [workspaceId, next === null ? null : new Date(next)]);
    }
    return rows.length;
  });
}
