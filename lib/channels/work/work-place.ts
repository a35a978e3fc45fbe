import { z } from 'zod';

/** The last task or lead shown: lists go by time, the newest first. */
export const WorkPlace = z.object({ createdAt: z.iso.datetime(), id: z.string().max(64) });
export type WorkPlace = z.infer<typeof WorkPlace>;

/** SQL: whom and which journey a row `t` of tasks or leads is about. */
export const about = `
  t.id, t.journey, j.name as "journeyName", t.created_at as "createdAt", t.created_by as "createdBy",
  p.user_id as "userId", coalesce(p.name, p.email) as "personName", a.id as "accountId", a.name as "accountName"`;
export const joined = `
  left join persons p on p.workspace_id = t.workspace_id and p.id = t.person_id
  left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
  left join journeys j on j.workspace_id = t.workspace_id and j.key = t.journey
  where t.workspace_id = $1 and ($2::timestamptz is null or (t.created_at, t.id) < ($2, $3))
  order by t.created_at desc, t.id desc limit $4`;
