import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { config, useConfig } from '#lib/config';
import { pool } from '#lib/db';
import type { Instant, JsonObject } from '#lib/kernel';
import { enqueue } from '#lib/outbox';
import { sealedFor } from './channel-settings.ts';
import { seal } from './seal.ts';

/* A workspace with one person, Ada of Acme, and messages of a journey to her. */

let made = 0;

export class DeliveryStage {
  readonly workspaceId: number;

  private constructor(workspaceId: number) {
    this.workspaceId = workspaceId;
  }

  static async open(workspaceId: number, document: object = { nodes: [] }): Promise<DeliveryStage> {
    await pool().query(
      `insert into accounts (workspace_id, id, name, traits, started_at, first_seen_at, last_seen_at)
       values ($1, 'acme', 'Acme', '{"csm":"carla@x.test"}', now(), now(), now())`,
      [workspaceId],
    );
    await pool().query(`insert into journeys (workspace_id, key, name, document) values ($1, 'welcome', 'Welcome', '{}')`, [workspaceId]);
    await pool().query(
      `insert into journey_versions (workspace_id, journey, number, document, mode, published_by, runs, map) values ($1, 'welcome', 1, $2, 'live', 'test', 'stay', '{}')`,
      [workspaceId, JSON.stringify(document)],
    );
    const stage = new DeliveryStage(workspaceId);
    await stage.person(1, 'ada', { email: 'ada@acme.test', name: 'Ada' });
    return stage;
  }

  async person(id: number, userId: string, traits: JsonObject): Promise<void> {
    await pool().query(
      `insert into persons (workspace_id, id, partition, user_id, email, name, traits, account_id, started_at, first_seen_at, last_seen_at)
       values ($1, $2, 0, $3, $4::jsonb->>'email', $4::jsonb->>'name', $4, 'acme', now(), now(), now())`,
      [this.workspaceId, id, userId, JSON.stringify(traits)],
    );
    await pool().query('insert into identities (workspace_id, actor, person_id, partition) values ($1, $2, $3, 0)', [
      this.workspaceId,
      `u:${userId}`,
      id,
    ]);
  }

  async set(channel: string, settings: object, secrets: object | null = null): Promise<void> {
    await pool().query(
      `insert into channel_settings (workspace_id, channel, settings, sealed) values ($1, $2, $3, $4)
       on conflict (workspace_id, channel) do update set settings = excluded.settings, sealed = coalesce(excluded.sealed, channel_settings.sealed)`,
      [this.workspaceId, channel, JSON.stringify(settings), secrets === null ? null : seal(secrets, sealedFor(this.workspaceId, channel))],
    );
  }

  /** Makes a message as the engine does; answers its key. */
  async message(
    channel: string,
    rendered: JsonObject,
    { node = 'n', personId = 1 }: { node?: string; personId?: number } = {},
  ): Promise<string> {
    const key = (++made).toString(16).padStart(32, '0');
    const message = { key, journey: 'welcome', version: 1, runId: made, node, personId, userId: 'ada', channel, shadow: false };
    await enqueue(pool(), this.workspaceId, [{ ...message, rendered: JSON.stringify(rendered), createdAt: Date.now() as Instant }]);
    return key;
  }

  async status(key: string): Promise<string> {
    const { rows } = await pool().query<{ status: string }>('select status from messages where workspace_id = $1 and key = $2', [
      this.workspaceId,
      key,
    ]);
    return rows[0]?.status ?? 'missing';
  }

  async row(key: string) {
    const { rows } = await pool().query<{
      status: string;
      reason: string | null;
      content: JsonObject | null;
      attempts: number;
      due_at: Date | null;
    }>('select status, reason, content, attempts, due_at from messages where workspace_id = $1 and key = $2', [this.workspaceId, key]);
    const [row] = rows;
    if (row === undefined) throw new Error(`there is no message ${key}`);
    return row;
  }

  async moments(key: string): Promise<{ kind: string; detail: JsonObject }[]> {
    const { rows } = await pool().query('select kind, detail from message_moments where workspace_id = $1 and message = $2 order by id', [
      this.workspaceId,
      key,
    ]);
    return rows;
  }

  async counted(counter: string): Promise<number> {
    const { rows } = await pool().query<{ n: number }>(
      'select coalesce(sum(value), 0)::int as n from journey_counters where workspace_id = $1 and counter = $2',
      [this.workspaceId, counter],
    );
    return rows[0]?.n ?? 0;
  }

  /** Jobs that wait for a later time are due now. */
  async hurry(): Promise<void> {
    await pool().query(
      `update graphile_worker._private_jobs set run_at = now() where locked_at is null and (payload->>'workspaceId')::int = $1`,
      [this.workspaceId],
    );
  }
}

export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on this machine that keeps what it hears; the operator allows it. `answer` decides what it says. */
export async function aSink(answer: (heard: Heard, response: ServerResponse, nth: number) => void) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      heard.push(one);
      answer(one, response, heard.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  useConfig({ ...config(), WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' });
  return {
    heard,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
