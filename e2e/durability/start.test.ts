import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { until } from '#lib/testing';
import { embeddedUrl, freePort, launch, type Milepost, postgresPid, startMilepost } from './milepost.ts';

/* One Milepost for the whole file, stopped, killed and started again by the tests in the order in which they stand. */
const folder = mkdtempSync(join(tmpdir(), 'milepost-start-'));
let running: Milepost;
let port: number;

beforeAll(async () => {
  port = await freePort();
  running = await again();
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

const again = () => startMilepost(folder, { args: ['--no-demo'], port });
const isAlive = (pid: number | undefined) => pid !== undefined && spawnSync('kill', ['-0', String(pid)]).status === 0;

/** Sends one event; answers the status. */
async function track(messageId: string): Promise<number | undefined> {
  const authorization = `Basic ${Buffer.from(`${running.credentials.writeKey}:`).toString('base64')}`;
  const body = JSON.stringify({ userId: 'ada', event: 'Report Created', messageId });
  const headers = { 'Content-Type': 'application/json', Authorization: authorization };
  const answer = await fetch(`${running.url}/v1/track`, { method: 'POST', headers, body }).catch(() => undefined); // no server at the moment
  return answer?.status;
}

/** How many events the timeline of the person shows. */
async function seen(): Promise<number> {
  const headers = { Authorization: `Bearer ${running.credentials.apiToken}` };
  const answer = await fetch(`${running.url}/api/people/ada/timeline`, { headers });
  return answer.ok ? ((await answer.json()) as { data: unknown[] }).data.length : 0;
}

/** Runs a start that must fail; answers its exit code and the lines it printed. */
async function failing(env: Record<string, string>, args: string[] = ['--no-demo']) {
  const child = launch('start', args, { HOST: '127.0.0.1', ...env });
  const code = await child.ended();
  return {
    code,
    lines: child
      .output()
      .trim()
      .split('\n')
      .filter((line) => !/^(✓|✗) | {2}.*…/.test(line)),
  };
}

const oneLine = (pattern: RegExp) => ({ code: 1, lines: [expect.stringMatching(pattern)] });

test('the banner shows where to go and how to get in, and the same stands in a file that only its owner may read', () => {
  const { url, email, password, writeKey, apiToken } = running.credentials;
  for (const value of [url, email, password, writeKey, apiToken]) expect(running.output()).toContain(value);
  for (const name of ['credentials.json', 'secrets.json', 'postgres.json']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('what it prints works: the write key takes an event, the token reads it', async () => {
  expect(await track('first')).toBe(200);
  await until(async () => (await seen()) === 1);
});

test('a client that breaks off in the middle of its body ends nothing', async () => {
  for (const path of ['/api/journeys', '/v1/batch', '/ofrep/v1/evaluate/flags', '/sign-in', '/api/auth/callback/credentials'])
    await new Promise<void>((gone) => {
      const sent = request(`${running.url}${path}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${running.credentials.apiToken}`,
          'Content-Type': 'application/json',
          'Content-Length': '1000',
          Expect: '100-continue',
        },
      });
      sent.on('continue', () => sent.write('{"name":', () => sent.destroy()));
      sent.on('close', gone);
      sent.on('error', () => undefined);
    });
  for (let times = 0; times < 3; times++) expect((await fetch(`${running.url}/api/health`)).status).toBe(200);
  expect(running.process.exitCode).toBeNull();
});

test('a second start over the same data says in one line where the first one runs', async () => {
  expect(await failing({ DATA_DIR: folder, PORT: String(await freePort()) })).toEqual(
    oneLine(new RegExp(`^Milepost: it runs already on .*process ${running.process.pid}, ${running.url}`)),
  );
});

test('Postgres killed: the next events are taken and take effect without anyone doing anything', async () => {
  const killed = postgresPid(folder);
  process.kill(killed ?? 0, 'SIGKILL');
  await until(() => !isAlive(killed));
  await until(async () => (await track('after Postgres was killed')) === 200);
  await until(async () => (await seen()) === 2);
  expect(postgresPid(folder)).not.toBe(killed);
  await until(async () => (await fetch(`${running.url}/api/health`)).status === 200);
});

test('SIGTERM ends web server, processor and Postgres with code 0, and the next start builds and installs nothing', async () => {
  const postgres = postgresPid(folder);
  expect(await running.stop()).toBe(0);
  expect(isAlive(postgres)).toBe(false);
  const before = running.credentials;
  running = await again();
  expect(running.output()).not.toMatch(/Installing|Building|Generating/);
  expect(running.credentials).toEqual(before);
  expect(await seen()).toBe(2);
});

test('SIGINT does the same', async () => {
  const postgres = postgresPid(folder);
  running.process.kill('SIGINT');
  expect(await running.ended()).toBe(0);
  expect(isAlive(postgres)).toBe(false);
  running = await again();
});

test('the web process killed: the next start takes over from the Postgres that outlived it', async () => {
  const orphan = postgresPid(folder);
  await running.kill();
  expect(isAlive(orphan)).toBe(true);
  running = await again();
  await until(() => !isAlive(orphan)); // whoever killed it may still have to take its exit code
  expect(await seen()).toBe(2);
});

test('web process and Postgres killed, and the process id in the old lock is somebody else by now: the next start works', async () => {
  const postgres = postgresPid(folder) ?? 0;
  await running.kill();
  process.kill(postgres, 'SIGKILL');
  await until(() => !isAlive(postgres));
  const lock = join(folder, 'postgres/postmaster.pid');
  const stale = readFileSync(lock, 'utf8');
  writeFileSync(lock, stale.replace(/^\d+/, String(process.pid)));
  running = await again();
  expect(await seen()).toBe(2);
});

test('credentials that were lost are made anew; what the old ones opened stays open', async () => {
  await running.stop();
  const old = running.credentials;
  rmSync(join(folder, 'credentials.json'));
  running = await again();
  const fresh = running.credentials;
  expect([fresh.writeKey, fresh.apiToken, fresh.email]).not.toEqual([old.writeKey, old.apiToken, old.email]);
  running = { ...running, credentials: old };
  expect(await track('by the old key')).toBe(200);
  running = { ...running, credentials: fresh };
  await until(async () => (await seen()) === 3);
});

test('the worker alone finds the Postgres of a running start, and ends by SIGTERM with code 0', async () => {
  const worker = launch('worker', [], { DATA_DIR: folder });
  await until(() => worker.output().includes('The processor works'), 60_000);
  expect(await worker.stop()).toBe(0);
});

describe('a start that cannot be says in one line what to do', () => {
  const elsewhere = join(tmpdir(), `milepost-nowhere-${process.pid}`);
  afterEach(() => rmSync(elsewhere, { recursive: true, force: true }));
  const database = (change: (url: URL) => void) => {
    const url = new URL(embeddedUrl(folder));
    change(url);
    return { DATA_DIR: elsewhere, PORT: '0', DATABASE_URL: url.href };
  };

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await until(() => other.listening);
    const { port: taken } = other.address() as { port: number };
    expect(await failing({ DATA_DIR: elsewhere, PORT: String(taken) })).toEqual(
      oneLine(/^Milepost: port \d+ is taken .* PORT=\d+ npm start/),
    );
    other.close();
  });

  test('a data folder that is a file', async () => {
    writeFileSync(elsewhere, '');
    expect(await failing({ DATA_DIR: elsewhere, PORT: '0' })).toEqual(oneLine(/^Milepost: DATA_DIR .* is a file: .*set DATA_DIR/));
  });

  test('no Postgres at DATABASE_URL', async () => {
    const nobody = String(await freePort());
    const env = database((url) => {
      url.port = nobody;
    });
    expect(await failing(env)).toEqual(oneLine(/^Milepost: DATABASE_URL: no Postgres answers at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/));
  });

  test('a wrong password', async () => {
    const env = database((url) => {
      url.password = 'wrong';
    });
    expect(await failing(env)).toEqual(oneLine(/^Milepost: DATABASE_URL: wrong password for milepost/));
  });

  test('a database that is not there', async () => {
    const env = database((url) => {
      url.pathname = '/nothing';
    });
    expect(await failing(env)).toEqual(oneLine(/^Milepost: DATABASE_URL: there is no database nothing .*createdb nothing/));
  });

  test('settings that are wrong: one line for each', async () => {
    const { code, lines } = await failing({ DATA_DIR: elsewhere, PORT: 'http', WORKER: 'maybe' });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^Milepost: PORT: /), expect.stringMatching(/^WORKER: /)]);
  });

  test('an option that is not there', async () => {
    expect(await failing({ DATA_DIR: elsewhere }, ['--demo-not'])).toEqual(
      oneLine(/^Milepost: --demo-not is not understood: there is --no-demo/),
    );
  });

  test('a worker where nothing has been started', async () => {
    const worker = launch('worker', [], { DATA_DIR: elsewhere });
    expect(await worker.ended()).toBe(1);
    expect(worker.output().trim()).toMatch(/^Milepost: there is no database under .*: run npm start first, or set DATABASE_URL\.$/);
  });
});
