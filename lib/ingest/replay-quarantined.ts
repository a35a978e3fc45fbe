import { config } from '#lib/config';
import { pool } from '#lib/db';
import type { NewEvent } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { ReplayAnswer, ReplayRequest } from './contract.ts';
import { ingestPath } from './paths.ts';
import { readEvent } from './read-event.ts';
import { Rejection } from './rejection.ts';
import { settleAliases } from './settle-aliases.ts';
import { writeGathered } from './write-gathered.ts';

interface Row {
  readonly id: number;
  readonly route: string;
  readonly receivedAt: Instant;
  readonly body: Buffer;
  readonly size: number;
}

/**
 * Sends quarantined events through the ordinary way again: as they are, or one as it was mended. Time and receipt are the original ones. Trying again counts
 * once; what is still invalid stays where it is. Throws `Refusal('forbidden')`.
 */
export async function replayQuarantined(ctx: Context, request: ReplayRequest): Promise<ReplayAnswer> {
  ctx.require('telemetry:replay');
  const ids = 'ids' in request ? request.ids : [request.id];
  const rows = await openRows(ctx.workspaceId, ids);
  const rejected: ReplayAnswer['rejected'] = ids
    .filter((id) => !rows.some((row) => String(row.id) === id))
    .map((id) => ({ id, code: 'not-found', message: 'there is no such event in the quarantine, or it was replayed before' }));
  const events: NewEvent[] = [];
  const done: number[] = [];
  for (const row of rows) {
    const event = read(ctx.workspaceId, row, 'event' in request ? request.event : undefined);
    if ('workspaceId' in event) {
      events.push(event);
      done.push(row.id);
    } else rejected.push({ id: String(row.id), code: event.code, message: event.message });
  }
  if (events.length === 0) return { accepted: 0, duplicates: 0, rejected };
  const { duplicates, refused } = await writeGathered(await settleAliases(ctx.workspaceId, events));
  for (const n of refused) rejected.push({ id: String(done[n]), code: 'not-storable', message: 'the database does not take this event' });
  const stored = done.filter((_, n) => !refused.has(n));
  await markReplayed(ctx, stored);
  return { accepted: stored.length - duplicates.size, duplicates: duplicates.size, rejected };
}

async function openRows(workspaceId: number, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await pool().query<Row>(
    `select id, route, round(date_part('epoch', received_at) * 1000) as "receivedAt", body, size from quarantine
     where workspace_id = $1 and id = any($2::bigint[]) and replayed_at is null order by id`,
    [workspaceId, ids],
  );
  return rows;
}

/** The events are durable by now, and their ids hold off a second time: if this fails, the rows merely look unplayed. */
const markReplayed = (ctx: Context, ids: readonly number[]) =>
  ctx.transaction(async (tx) => {
    await tx.$executeRaw`update quarantine set replayed_at = now() where workspace_id = ${ctx.workspaceId} and id = any(${ids}::bigint[])`;
    await tx.audit('quarantine.replay', ids.length === 1 ? String(ids[0]) : `${ids.length} events`, { ids: [...ids] });
  });

function read(workspaceId: number, row: Row, mended: Record<string, unknown> | undefined): NewEvent | { code: string; message: string } {
  const path = ingestPath(row.route);
  if (!path) return { code: 'not-found', message: `${row.route} is no path of the tracking API` };
  if (!mended && row.size > row.body.length)
    return { code: 'event-too-large', message: 'only its beginning was kept: send it again from where it came' };
  const raw = mended ?? parse(row.body);
  const { MAX_EVENT_BYTES: maxEventBytes } = config();
  const event = readEvent(raw, { workspaceId, path, receivedAt: row.receivedAt, mayHoldNul: true, mayBeTooLarge: true, maxEventBytes });
  if (event instanceof Rejection) return event;
  // An event without an id of its own gets that of its row, so that a second replay finds it there.
  return event.messageId.startsWith('server:') ? { ...event, messageId: `server:quarantine:${row.id}` } : event;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined; // readEvent says that it is no object
  }
}
