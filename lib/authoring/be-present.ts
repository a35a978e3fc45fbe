import { pool, prisma } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { JourneyRef, Presence, PresenceInput } from './contract.ts';
import { noSuchJourney } from './lock-journey.ts';

/** Who was not heard of for so long has gone. Pages say that they are there twice as often. */
const hereFor = '20 seconds';

/** Says that the caller has the journey open, at which node, and answers who else has. Throws `Refusal('not-found')`. */
export async function bePresent(ctx: Context, { key, node }: JourneyRef & PresenceInput): Promise<Presence[]> {
  ctx.require('journeys:read');
  const { workspaceId, actor } = ctx;
  const found = await prisma().journey.findUnique({ where: { workspaceId_key: { workspaceId, key } }, select: { key: true } });
  if (found === null) throw noSuchJourney(key);
  await pool().query(
    `with old as (delete from journey_presence where workspace_id = $1 and seen_at < now() - interval '1 hour' and actor <> $3)
     insert into journey_presence (workspace_id, journey, actor, node, seen_at) values ($1, $2, $3, $4, now())
     on conflict (workspace_id, journey, actor) do update set node = excluded.node, seen_at = excluded.seen_at`,
    [workspaceId, key, actor, node],
  );
  const { rows } = await pool().query<{ name: string; node: string | null; seenAt: Date }>(
    `select coalesce(m.name, t.name, p.actor) as name, p.node, p.seen_at as "seenAt" from journey_presence p
     left join members m on m.workspace_id = p.workspace_id and 'member:' || m.id = p.actor
     left join api_tokens t on t.workspace_id = p.workspace_id and 'token:' || t.id = p.actor
     where p.workspace_id = $1 and p.journey = $2 and p.actor <> $3 and p.seen_at > now() - $4::interval order by p.actor`,
    [workspaceId, key, actor, hereFor],
  );
  return rows.map((row) => ({ ...row, seenAt: row.seenAt.toISOString() }));
}
