import { z } from 'zod';
import { pool, prisma } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { JourneyRef, RunItem, RunQuery } from './contract.ts';
import { noSuchJourney } from './lock-journey.ts';

/** The last run shown: the list goes by entry, the newest first. */
export const RunPlace = z.object({ enteredAt: z.iso.datetime(), run: z.string().regex(/^\d{1,18}$/) });
export type RunPlace = z.infer<typeof RunPlace>;

type Row = Omit<RunItem, 'run' | 'personId' | 'enteredAt' | 'endedAt' | 'wakesAt'> & {
  run: number;
  personId: number;
  enteredAt: Date;
  endedAt: Date | null;
  wakesAt: Date | null;
};

/**
 * Who went through a journey and where they stand; of one node or status, or who did something at a node, where asked. At most `limit + 1`.
 * Throws `Refusal('not-found')`.
 */
export async function journeyRuns(
  ctx: Context,
  { key, node, status, did, handle, converted, version, from, to, limit }: JourneyRef & RunQuery,
  after: RunPlace | null,
): Promise<RunItem[]> {
  ctx.require('journeys:read');
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const found = await prisma().journey.findUnique({ where: { workspaceId_key: { workspaceId, key } }, select: { mode: true } });
  if (found === null) throw noSuchJourney(key);
  const { rows } = await pool().query<Row>(
    `select r.id as run, r.person_id as "personId", p.user_id as "userId", p.name, p.email, p.account_id as "accountId", r.version, r.status, r.node,
            r.entered_at as "enteredAt", r.ended_at as "endedAt", r.wakes_at as "wakesAt", r.reason
     from runs r left join persons p on p.workspace_id = r.workspace_id and p.id = r.person_id
     where r.workspace_id = $1 and r.journey = $2 and r.shadow = $3 and ($5::text is null or r.status = $5)
       and ($4::text is null or case $9::text
         when 'entered' then jsonb_exists(r.state->'visits', $4)
         when 'left' then exists (select 1 from run_steps s where s.workspace_id = $1 and s.run_id = r.id and s.node = $4 and ($10::text is null or s.handle = $10))
         when 'sent' then exists (select 1 from messages m where m.workspace_id = $1 and m.run_id = r.id and m.node = $4)
         else r.node = $4 end)
       and ($11::int is null or r.version = $11) and ($12::timestamptz is null or r.entered_at >= $12) and ($13::timestamptz is null or r.entered_at < $13)
       and (not $14::boolean or r.converted_at is not null)
       and ($6::timestamptz is null or (r.entered_at, r.id) < ($6, $7::int8))
     order by r.entered_at desc, r.id desc limit $8`,
    [
      workspaceId,
      key,
      found.mode === 'shadow',
      node ?? null,
      status ?? null,
      after?.enteredAt ?? null,
      after?.run ?? null,
      limit + 1,
      did ?? null,
      handle ?? null,
      version ?? null,
      from ?? null,
      to ?? null,
      converted === 'true',
    ],
  );
  return rows.map((row) => ({
    ...row,
    run: String(row.run),
    personId: String(row.personId),
    enteredAt: row.enteredAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    wakesAt: row.wakesAt?.toISOString() ?? null,
  }));
}
