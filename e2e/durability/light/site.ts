import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJourney, createMilestone, publishJourney } from '#lib/authoring';
import { MilestoneInput, PublishInput } from '#lib/authoring/contract';
import { readConfig, useConfig as setConfig } from '#lib/config';
import { closePool, closePrisma, type EmbeddedPostgres, migrate, pool, startEmbeddedPostgres } from '#lib/db';
import { ensureMonths, makePartitions } from '#lib/event-log';
import { until } from '#lib/testing';
import { createWorkspace, createWriteKey, systemContext } from '#lib/workspace';
import { type NodeProcess, nodeProcess } from './node-process.ts';
import { journeys, milestones } from './traffic.ts';

const partitions = 16;
const startMs = 60_000;
const authSecret = randomBytes(32).toString('base64url');
const lightServer = fileURLToPath(new URL('./server.ts', import.meta.url));

/** A Milepost in processes of its own over a data folder of its own: the embedded Postgres, and as many web and worker processes as one starts. */
export class Site {
  readonly postgres: EmbeddedPostgres;
  readonly #folder: string;
  readonly #running = new Set<NodeProcess>();

  private constructor(postgres: EmbeddedPostgres, folder: string) {
    this.postgres = postgres;
    this.#folder = folder;
  }

  static async open(): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-light-'));
    const postgres = await startEmbeddedPostgres(folder);
    setConfig(readConfig({ DATABASE_URL: postgres.url, AUTH_SECRET: authSecret, LOG_LEVEL: 'silent' }));
    await migrate(postgres.url);
    await ensureMonths();
    return new Site(postgres, folder);
  }

  /** A workspace in which the milestones and journeys of these tests are live. */
  async workspace(slug: string): Promise<{ id: number; writeKey: string }> {
    const { id } = await createWorkspace({ slug, name: slug, partitions });
    await makePartitions(id, partitions);
    const us = systemContext(id);
    for (const one of milestones) await createMilestone(us, MilestoneInput.parse(one));
    for (const document of journeys) {
      await createJourney(us, { document });
      await publishJourney(us, { key: document.key, ...PublishInput.parse({}) });
    }
    const { writeKey } = await createWriteKey(id, 'tests');
    return { id, writeKey };
  }

  /** A web process that answers; with `worker`, it processes too. */
  async web(port: number, { worker }: { worker: boolean }): Promise<NodeProcess> {
    const web = this.#start(['--import', 'tsx', lightServer], 'web', {
      HOST: '127.0.0.1',
      PORT: String(port),
      WORKER: worker ? 'on' : 'off',
    });
    await this.#ready(web, () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false, // not listening yet
      ),
    );
    return web;
  }

  /** `npm run worker`, connected; `name` tells its connections from those of others. */
  async worker(name: string, env: Readonly<Record<string, string>> = {}): Promise<NodeProcess> {
    const worker = this.#start(['lib/cli/bootstrap.mjs', 'worker'], name, env);
    const connected = 'select from pg_stat_activity where application_name = $1 and query = $2';
    await this.#ready(worker, async () => (await pool().query(connected, [name, 'listen "milepost_log"'])).rowCount === 1);
    return worker;
  }

  /** Resolves while that process is in the middle of a batch: its transaction holds partitions of the log. */
  async isInBatch(name: string): Promise<void> {
    await until(async () => {
      const { rowCount } = await pool().query(
        `select from pg_locks l join pg_stat_activity a using (pid)
         where l.relation = 'log_partitions'::regclass and l.mode = 'RowShareLock' and a.application_name = $1`,
        [name],
      );
      return (rowCount ?? 0) > 0;
    }, startMs);
  }

  /** Ends all processes but Postgres, in order. */
  async quiet(): Promise<void> {
    await Promise.all([...this.#running].map((one) => one.hasEnded() || one.stop()));
    this.#running.clear();
  }

  async close(): Promise<void> {
    await this.quiet();
    await closePrisma();
    await closePool();
    await this.postgres.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #start(args: readonly string[], name: string, env: Readonly<Record<string, string>>): NodeProcess {
    const database = `${this.postgres.url}?application_name=${name}`;
    const started = nodeProcess(args, { DATABASE_URL: database, DATA_DIR: this.#folder, AUTH_SECRET: authSecret, ...env });
    this.#running.add(started);
    return started;
  }

  async #ready(one: NodeProcess, isReady: () => Promise<boolean>): Promise<void> {
    await until(async () => one.hasEnded() || (await isReady()), startMs);
    if (one.hasEnded()) throw new Error(`it ended at its start:\n${one.output()}`);
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
