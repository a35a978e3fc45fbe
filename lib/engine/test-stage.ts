import { pool, type Sql } from '#lib/db';
import { appendEvents, type NewEvent } from '#lib/event-log';
import type { StruggleRule } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import { Marks } from './marks.ts';
import { type Batch, Lane, processBatch } from './process-batch.ts';

/* A workspace under test: events go in by the log, batches of any size come out, and what is in the tables is looked at. */

const noon = Date.UTC(2026, 2, 1, 12);
let made = 0;

/** An event as tests write it: accepted when it happened, unless `receivedAt` says otherwise. */
export interface Told {
  readonly type?: NewEvent['type'];
  readonly name?: string;
  readonly user?: string;
  readonly anonymous?: string;
  readonly group?: string;
  /** Minutes after noon of 1 March 2026 */
  readonly minute?: number;
  readonly receivedMinute?: number;
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
  readonly previous?: string;
  readonly history?: boolean;
  readonly id?: string;
}

export const minuteAt = (minute: number): Instant => (noon + Math.round(minute * 60_000)) as Instant;
export const isoAt = (minute: number): string => new Date(minuteAt(minute)).toISOString();

function toEvent(workspaceId: number, told: Told): NewEvent {
  const type = told.type ?? (told.traits === undefined ? 'track' : told.group === undefined ? 'identify' : 'group');
  const at = minuteAt(told.minute ?? 0);
  const alias = told.previous ?? (told.user !== undefined && told.anonymous !== undefined ? `a:${told.anonymous}` : null);
  return {
    workspaceId,
    messageId: told.id ?? `test-${made++}`,
    type,
    name: told.name ?? null,
    actor: told.user === undefined ? `a:${told.anonymous ?? 'nobody'}` : `u:${told.user}`,
    alsoKnownAs: alias,
    groupId: told.group ?? null,
    at,
    receivedAt: told.receivedMinute === undefined ? at : minuteAt(told.receivedMinute),
    history: told.history ?? false,
    payload: { ...(told.properties ? { properties: told.properties } : {}), ...(told.traits ? { traits: told.traits } : {}) },
  };
}

export class Stage {
  readonly workspaceId: number;
  readonly partitions: number;
  readonly lane = new Lane();
  readonly marks = new Marks();

  constructor(workspaceId: number, partitions: number) {
    this.workspaceId = workspaceId;
    this.partitions = partitions;
  }

  /** Appends events. */
  async tell(...events: Told[]): Promise<void> {
    if (events.length > 0) await appendEvents(events.map((told) => toEvent(this.workspaceId, told)));
  }

  /** Appends an event in a transaction that is still open. */
  async tellIn(sql: Sql, told: Told): Promise<void> {
    await appendEvents([toEvent(this.workspaceId, told)], sql);
  }

  async milestone(key: string, event: string, where: unknown = null): Promise<void> {
    await pool().query(`insert into milestones (workspace_id, key, name, event, "where", status) values ($1, $2, $2, $3, $4, 'ready')`, [
      this.workspaceId,
      key,
      event,
      where === null ? null : JSON.stringify(where),
    ]);
    await this.raise();
  }

  /** A segment; everybody is looked at by it already, unless `status` says otherwise. */
  async segment(key: string, condition: unknown, status = 'ready'): Promise<void> {
    await pool().query(
      `insert into segments (workspace_id, key, name, condition, status) values ($1, $2, $2, $3, $4)
       on conflict (workspace_id, key) do update set condition = excluded.condition, status = excluded.status, revision = segments.revision + 1`,
      [this.workspaceId, key, JSON.stringify(condition), status],
    );
    await this.raise();
  }

  async struggle({ key, failure, success, count, within }: StruggleRule, status = 'ready'): Promise<void> {
    await pool().query(
      `insert into struggle_rules (workspace_id, key, name, failure, success, count, within, status) values ($1, $2, $2, $3, $4, $5, $6, $7)`,
      [this.workspaceId, key, JSON.stringify(failure), JSON.stringify(success), count, within, status],
    );
    await this.raise();
  }

  /** Publishes a document as the journey's next version. */
  async publish(
    document: { readonly key: string },
    { mode = 'live', runs = 'stay', map = {} }: { mode?: 'live' | 'shadow'; runs?: string; map?: JsonObject } = {},
  ) {
    await pool().query(
      `with v as (insert into journey_versions (workspace_id, journey, number, document, mode, published_by, runs, map)
         select $1, $2, coalesce(max(number), 0) + 1, $3, $4, 'test', $5, $6 from journey_versions where workspace_id = $1 and journey = $2 returning number)
       insert into journeys (workspace_id, key, name, status, mode, document, live_version) select $1, $2, $2, $4, $4, $3, number from v
       on conflict (workspace_id, key) do update set status = excluded.status, mode = excluded.mode, live_version = excluded.live_version`,
      [this.workspaceId, document.key, JSON.stringify(document), mode, runs, JSON.stringify(map)],
    );
    await this.raise();
  }

  async set(journey: string, status: string, resumedAt: Instant | null = null): Promise<void> {
    await pool().query(
      'update journeys set status = $3, resumed_at = coalesce(to_timestamp($4), resumed_at) where workspace_id = $1 and key = $2',
      [this.workspaceId, journey, status, resumedAt === null ? null : resumedAt / 1000],
    );
    await this.raise();
  }

  /** Holds a share of people out of all journeys since a minute; null lets everyone in. */
  async holdout(share: number | null, sinceMinute = 0): Promise<void> {
    const setting = share === null ? null : JSON.stringify({ share, since: isoAt(sinceMinute) });
    await pool().query(`update workspaces set settings = settings || jsonb_build_object('holdout', $2::jsonb) where id = $1`, [
      this.workspaceId,
      setting,
    ]);
    await this.raise();
  }

  async raise(): Promise<void> {
    await pool().query('update workspaces set revision = revision + 1 where id = $1', [this.workspaceId]);
  }

  /** One batch over all partitions. */
  batch(limit = 1_000, lane = this.lane): Promise<Batch> {
    const partitions = Array.from({ length: this.partitions }, (_, n) => n);
    return processBatch({ workspaceId: this.workspaceId, partitions, limit, timers: 1_000 }, lane, this.marks);
  }

  /** One batch that takes something: asked for again while other transactions of the server hold the horizon back. */
  async take(limit: number): Promise<Batch> {
    for (;;) {
      const batch = await this.batch(limit);
      if (batch.events + batch.timers > 0) return batch;
    }
  }

  /** Batches until there is nothing left to do. */
  async drain(limit = 1_000, lane = this.lane): Promise<void> {
    for (;;) {
      const { events, timers } = await this.batch(limit, lane);
      if (events + timers > 0) continue;
      const { rows } = await pool().query<{ open: boolean }>(
        `select exists (select from log_partitions p join events e on e.workspace_id = p.workspace_id and e.partition = p.partition
           where p.workspace_id = $1 and e.id > p.cursor_id) as open`,
        [this.workspaceId],
      );
      if (!rows[0]?.open) return;
    }
  }

  async rows<Row extends object>(sql: string): Promise<Row[]> {
    return (await pool().query<Row>(sql, [this.workspaceId])).rows;
  }

  runs() {
    return this.rows<{
      journey: string;
      user_id: string;
      status: string;
      node: string | null;
      reason: string | null;
      entered: number;
      ended: number | null;
    }>(
      `select r.journey, p.user_id, r.status, r.node, r.reason, (extract(epoch from r.entered_at - '2026-03-01T12:00Z') / 60)::float8 as entered,
              (extract(epoch from r.ended_at - '2026-03-01T12:00Z') / 60)::float8 as ended
       from runs r join persons p on p.workspace_id = r.workspace_id and p.id = r.person_id where r.workspace_id = $1 order by r.entered_at, r.journey, r.id`,
    );
  }

  sent() {
    return this.rows<{ node: string; user_id: string; status: string; minute: number }>(
      `select node, user_id, status, (extract(epoch from created_at - '2026-03-01T12:00Z') / 60)::float8 as minute from messages where workspace_id = $1
       order by created_at, node, user_id`,
    );
  }

  /** The counters of all journeys that are not 0, of a node or of the whole. */
  async counted(node = ''): Promise<Record<string, number>> {
    const rows = await this.rows<{ counter: string; n: number; node: string }>(
      `select node, counter, sum(value)::int as n from journey_counters where workspace_id = $1 group by 1, 2 having sum(value) <> 0`,
    );
    return Object.fromEntries(rows.filter((row) => row.node === node).map(({ counter, n }) => [counter, n]));
  }
}
