import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig, useConfig } from '#lib/config';
import { closePool, pool } from '#lib/db';
import { until } from '#lib/testing';
import { backfilling, foundEvents, foundPeople, foundTotals, processed, waiting } from './light/found.ts';
import { Sender } from './light/sender.ts';
import { expectedPeople, expectedTotals, journeys, milestones, traffic } from './light/traffic.ts';
import { embeddedUrl, launch, type Milepost, postgresPid, startMilepost } from './milepost.ts';

const folder = mkdtempSync(join(tmpdir(), 'milepost-ingest-'));
let milepost: Milepost;

beforeAll(async () => {
  milepost = await startMilepost(folder, { args: ['--no-demo'] });
  for (const one of milestones) await post('/api/milestones', one);
  for (const one of journeys) {
    await post('/api/journeys', one);
    await post(`/api/journeys/${one.key}/publish`, {});
  }
});
afterAll(async () => {
  await closePool();
  await milepost.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function post(path: string, body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${milepost.credentials.apiToken}` };
  const answer = await fetch(`${milepost.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
}

test('npm start with one more worker; its web process, its Postgres and the worker killed in turn during ingest: all takes effect once', async () => {
  let worker = launch('worker', [], { DATA_DIR: folder });
  await until(() => worker.output().includes('The processor works'), 60_000);
  const sender = new Sender(`http://127.0.0.1:${milepost.port}`, milepost.credentials.writeKey);
  const sending = sender.send(traffic, 150_000);

  await sender.reaches(4_000);
  await milepost.kill();
  expect(sender.acknowledged.size).toBeLessThan(traffic.length);
  milepost = await startMilepost(folder, { args: ['--no-demo'], port: milepost.port });

  await sender.reaches(9_000);
  const killed = postgresPid(folder) ?? 0;
  process.kill(killed, 'SIGKILL');
  await until(() => ![undefined, killed].includes(postgresPid(folder)), 60_000);

  await sender.reaches(14_000);
  await worker.kill();
  worker = launch('worker', [], { DATA_DIR: folder });
  await sending;

  useConfig(readConfig({ DATABASE_URL: embeddedUrl(folder), LOG_LEVEL: 'silent' }));
  const { rows } = await pool().query<{ id: number }>('select id from workspaces');
  const workspaceId = rows[0]?.id ?? 0;
  await until(async () => (await processed(workspaceId)) >= traffic.length, 90_000);
  await until(async () => (await waiting(workspaceId)) === 0, 60_000);
  await until(async () => (await backfilling(workspaceId)) === 0, 60_000);
  expect(await worker.stop()).toBe(0);
  expect(await foundEvents(workspaceId)).toEqual([...sender.acknowledged].sort());
  expect(await foundPeople(workspaceId)).toEqual(expectedPeople);
  expect(await foundTotals(workspaceId)).toEqual(expectedTotals);
});
