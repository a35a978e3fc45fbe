import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createJourney, createMilestone, publishJourney } from '#lib/authoring';
import { MilestoneInput } from '#lib/authoring/contract';
import { type Config, useConfig } from '#lib/config';
import { closePool, closePrisma, migrate, pool, startEmbeddedPostgres } from '#lib/db';
import { demoJourneys, demoMilestones } from '#lib/demo';
import { ensureMonths, makePartitions } from '#lib/event-log';
import { createWorkspace, createWriteKey, systemContext } from '#lib/workspace';

/** A database of its own for one run: on the server of DATABASE_URL if one is given, else on a Postgres of its own. Gone when it ends. */
export async function benchDatabase(given: Config): Promise<{ url: string; end: () => Promise<void> }> {
  const server = given.DATABASE_URL ? { url: given.DATABASE_URL, end: async () => undefined } : await ownServer();
  const name = `milepost_bench_${randomBytes(4).toString('hex')}`;
  await onServer(server.url, `create database ${name}`);
  const address = new URL(server.url);
  address.pathname = `/${name}`;
  useConfig({ ...given, DATABASE_URL: address.href, LOG_LEVEL: 'error', WORKER: 'off' });
  await migrate(address.href);
  await ensureMonths();
  return {
    url: address.href,
    end: async () => {
      await closePrisma();
      await closePool();
      await onServer(server.url, `drop database if exists ${name} with (force)`);
      await server.end();
    },
  };
}

async function ownServer(): Promise<{ url: string; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
  const server = await startEmbeddedPostgres(folder);
  return {
    url: server.url,
    end: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

export interface BenchWorkspace {
  readonly id: number;
  readonly key: string;
}

/** A fresh workspace for one measurement, with as many partitions as `npm start` gives. */
export async function benchWorkspace(slug: string): Promise<BenchWorkspace> {
  const { id, partitions } = await createWorkspace({ slug: `${slug}-${randomBytes(3).toString('hex')}`, name: slug, partitions: 16 });
  await makePartitions(id, partitions);
  return { id, key: (await createWriteKey(id, 'bench')).writeKey };
}

/** The demo's milestones and its three journeys, live. */
export async function defineJourneys({ id }: BenchWorkspace): Promise<void> {
  const ctx = systemContext(id);
  for (const milestone of demoMilestones) await createMilestone(ctx, MilestoneInput.parse(milestone));
  for (const document of demoJourneys) await goLive(id, document);
}

export async function goLive(workspaceId: number, document: { key: string }): Promise<void> {
  const ctx = systemContext(workspaceId);
  await createJourney(ctx, { document });
  await publishJourney(ctx, { key: document.key, mode: 'live', runs: 'stay', map: undefined });
}

/** What was written before shall not be paid for by what is measured next. */
export async function settle(): Promise<void> {
  await pool().query('vacuum (analyze)');
  await pool()
    .query('checkpoint')
    .catch(() => undefined); // wants rights that a given database may not grant; the figures are only a little rougher
}
