import { z } from 'zod';
import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Message, MessageQuery, MessageRef } from './contract.ts';

/** The last message shown: the list goes by time, the newest first. */
export const MessagePlace = z.object({ createdAt: z.iso.datetime(), id: z.string().regex(/^[0-9a-f]{32}$/) });
export type MessagePlace = z.infer<typeof MessagePlace>;

type Row = Omit<Message, 'run' | 'createdAt' | 'reason' | 'journeyName' | 'personName' | 'email'> & {
  run: number;
  createdAt: Date;
  reason: string | null;
  journeyName: string | null;
  personName: string | null;
  email: string | null;
};

const shown = `
  select m.key as id, m.journey, m.version, m.node, m.run_id as run, m.user_id as "userId", m.channel, m.status, m.reason, m.created_at as "createdAt",
         m.rendered, j.name as "journeyName", p.name as "personName", p.email
  from messages m
  left join journeys j on j.workspace_id = m.workspace_id and j.key = m.journey
  left join persons p on p.workspace_id = m.workspace_id and p.id = m.person_id`;

function messageFrom({ run, createdAt, reason, journeyName, personName, email, ...row }: Row): Message {
  return {
    ...row,
    run: String(run),
    createdAt: createdAt.toISOString(),
    ...(reason === null ? {} : { reason }),
    ...(journeyName === null ? {} : { journeyName }),
    ...(personName === null ? {} : { personName }),
    ...(email === null ? {} : { email }),
  };
}

/** Messages, the newest first; at most `limit + 1`, after `after`. */
export async function messageList(ctx: Context, query: MessageQuery, after: MessagePlace | null): Promise<Message[]> {
  ctx.require('messages:read');
  const { status, channel, journey, node, userId, limit } = query;
  const { rows } = await pool().query<Row>(
    `${shown}
     where m.workspace_id = $1 and ($2::text is null or m.status = $2) and ($3::text is null or m.channel = $3) and ($4::text is null or m.journey = $4) and ($9::text is null or m.node = $9)
       and ($5::text is null or m.person_id = (select id from persons o where o.workspace_id = $1 and o.user_id = $5))
       and ($6::timestamptz is null or (m.created_at, m.key) < ($6, $7))
     order by m.created_at desc, m.key desc limit $8`,
    [
      ctx.workspaceId,
      status ?? null,
      channel ?? null,
      journey ?? null,
      userId ?? null,
      after?.createdAt ?? null,
      after?.id ?? null,
      limit + 1,
      node ?? null,
    ],
  );
  return rows.map(messageFrom);
}

/** One message. Throws `Refusal('not-found')`. */
export async function message(ctx: Context, { id }: MessageRef): Promise<Message> {
  ctx.require('messages:read');
  const { rows } = await pool().query<Row>(`${shown} where m.workspace_id = $1 and m.key = $2`, [ctx.workspaceId, id]);
  const [row] = rows;
  if (row === undefined) throw new Refusal('not-found', `There is no message ${id} in this workspace.`);
  return messageFrom(row);
}
