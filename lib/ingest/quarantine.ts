import { pool } from '#lib/db';
import { formatInstant, type Instant, isObject } from '#lib/kernel';
import { counter } from '#lib/observability';
import type { Context } from '#lib/workspace';
import type { QuarantinedEvent, QuarantineQuery } from './contract.ts';

/** What is kept of one input that was rejected. */
export interface Reject {
  readonly route: string;
  readonly code: string;
  readonly message: string;
  readonly body: Buffer;
  readonly receivedAt: Instant;
}

const maxKept = 64 * 1024;

const quarantined = counter('ingest_rejected_total', 'Inputs that were rejected and put into the quarantine, by reason');

/** Puts rejected inputs into the quarantine; they are durable when this returns. */
export async function quarantine(workspaceId: number, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return;
  await pool().query(
    `insert into quarantine (workspace_id, received_at, route, code, message, body, size)
     select $1, to_timestamp(at / 1000.0), route, code, message, body, size
     from unnest($2::float8[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::int[]) as r(at, route, code, message, body, size)`,
    [
      workspaceId,
      rejects.map(({ receivedAt }) => receivedAt),
      rejects.map(({ route }) => route),
      rejects.map(({ code }) => code),
      rejects.map(({ message }) => message),
      rejects.map(({ body }) => body.subarray(0, maxKept)),
      rejects.map(({ body }) => body.length),
    ],
  );
  for (const { code } of rejects) quarantined.add(1, { code });
}

/** An event as it came, but without the write key that browser libraries put into it. Any JSON value that was parsed may come in. */
export function eventBytes(raw: unknown): Buffer {
  try {
    return Buffer.from(JSON.stringify(isObject(raw) && 'writeKey' in raw ? { ...raw, writeKey: undefined } : raw));
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return Buffer.from('"nested too deep to be written down"'); // JSON.parse needs no stack, JSON.stringify does
  }
}

/** The quarantine of a workspace, newest first. Throws `Refusal('forbidden')`. */
export async function quarantinedEvents(ctx: Context, query: QuarantineQuery): Promise<{ data: QuarantinedEvent[]; next: string | null }> {
  ctx.require('telemetry:read');
  const { rows } = await pool().query<
    Omit<QuarantinedEvent, 'id' | 'receivedAt' | 'replayedAt' | 'body'> & {
      id: number;
      receivedAt: Instant;
      replayedAt: Instant | null;
      body: Buffer;
    }
  >(
    `select id, round(date_part('epoch', received_at) * 1000) as "receivedAt", route, code, message, body, size, round(date_part('epoch', replayed_at) * 1000) as "replayedAt"
     from quarantine where workspace_id = $1 and ($2::bigint is null or id < $2) and ($3::text is null or code = $3)
       and case $4 when 'open' then replayed_at is null when 'replayed' then replayed_at is not null else true end
     order by id desc limit $5 + 1`,
    [ctx.workspaceId, /^\d{1,18}$/.test(query.cursor ?? '') ? query.cursor : null, query.code ?? null, query.state, query.limit],
  );
  const page = rows.slice(0, query.limit);
  return {
    data: page.map((row) => ({
      ...row,
      id: String(row.id),
      body: row.body.toString(),
      receivedAt: formatInstant(row.receivedAt),
      replayedAt: row.replayedAt === null ? null : formatInstant(row.replayedAt),
    })),
    next: rows.length > query.limit ? String(page.at(-1)?.id) : null,
  };
}
