import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { nodeIngest } from '#lib/ingest';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { createWriteKey } from '#lib/workspace';

/* The command as a process of its own, against the tracking API. */
let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: Server;
let url: string;
let folder: string;
let workspaceId: number;
let key: string;
/** What the next requests get instead of being served. */
let troubles: { status: number; retryAfter: string }[] = [];
/** Requests are held back from the so-manieth on. */
let holdFrom = Number.POSITIVE_INFINITY;
let requests = 0;
let held: (() => void)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  server = createServer((request, response) => {
    const trouble = troubles.shift();
    if (trouble) request.resume().on('end', () => response.writeHead(trouble.status, { 'Retry-After': trouble.retryAfter }).end());
    else if (++requests > holdFrom) held.push(() => nodeIngest(request, response));
    else nodeIngest(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'milepost-import-'));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
  await database.drop();
});
beforeEach(async () => {
  workspaceId = await aWorkspace();
  ({ writeKey: key } = await createWriteKey(workspaceId, 'import'));
  troubles = [];
  holdFrom = Number.POSITIVE_INFINITY;
  requests = 0;
  held = [];
});

function start(...args: string[]): { child: ChildProcess; ended: Promise<{ code: number | null; out: string }> } {
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), INIT_CWD: folder };
  const child = spawn(process.execPath, ['lib/cli/bootstrap.mjs', 'import', ...args, '--url', url, '--key', key], { env });
  const out = Promise.all([text(child.stdout), text(child.stderr)]);
  return { child, ended: once(child, 'close').then(async ([code]) => ({ code: code as number | null, out: (await out).join('') })) };
}
const run = (...args: string[]) => start(...args).ended;
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return name;
};
const lines = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      type: 'track',
      userId: `u${n % 97}`,
      event: `e${n}`,
      messageId: `m${n}`,
      timestamp: '2026-01-01T00:00:00Z',
      properties: { n },
    }),
  );
const stored = async () => {
  const { rows } = await pool().query<{ name: string; actor: string; history: boolean }>(
    'select name, actor, history from events where workspace_id = $1 order by id',
    [workspaceId],
  );
  return rows;
};
/** Everything once, and each person's events in the order of the file. */
const expectAll = async (count: number) => {
  const events = await stored();
  expect(events).toHaveLength(count);
  for (let person = 0; person < 97; person++) {
    const own = events.filter(({ actor }) => actor === `u:u${person}`).map(({ name }) => Number(name.slice(1)));
    expect(own).toEqual(Array.from({ length: count }, (_, n) => n).filter((n) => n % 97 === person));
  }
};

test('a packed file is sent as history, and a second run finds everything there', async () => {
  const name = file('all.jsonl.gz', gzipSync(lines(5000).join('\n')));
  const first = await run(name);
  expect(first.out).toContain('Done: 5,000 events stored, 0 were there before, 0 rejected.');
  expect(first.code).toBe(0);
  await expectAll(5000);
  expect((await stored()).every(({ history }) => history)).toBe(true);
  expect(await run(name)).toMatchObject({
    code: 0,
    out: expect.stringContaining('Done: 0 events stored, 5,000 were there before, 0 rejected.'),
  });
});

test('rejected lines are told with number and reason, and the rest goes in', async () => {
  const same = '{"type":"track","userId":"a","event":"same"}';
  const name = file('mixed.jsonl', `\ufeff${lines(1)[0]}\r\n\r\nnot json\n[1]\n{"type":"track","event":"nobody"}\n${same}\n${same}`);
  const { code, out } = await run(name);
  expect(code).toBe(1);
  expect(out).toContain('line 3: malformed-json: the line is not a JSON object');
  expect(out).toContain('line 4: not-an-object: the line is not a JSON object');
  expect(out).toContain('line 5: missing-identity: give a userId or an anonymousId');
  expect(out).toContain('Done: 3 events stored, 0 were there before, 3 rejected.');
  expect(await run(name)).toMatchObject({
    code: 1,
    out: expect.stringContaining('Done: 0 events stored, 3 were there before, 3 rejected.'),
  });
});

test('killed in the middle, it goes on where it was and nothing is doubled', async () => {
  const name = file('killed.jsonl', lines(20_000).join('\n'));
  holdFrom = 8;
  const { child, ended } = start(name);
  await until(() => held.length > 0, 60_000);
  await until(async () => (await stored()).length === 8000, 60_000);
  child.kill('SIGKILL');
  await ended;
  for (const go of held) go(); // what was on its way still arrives
  holdFrom = Number.POSITIVE_INFINITY;
  expect((await run(name)).code).toBe(0);
  expect((await stored()).length).toBe(20_000);
});

test('Ctrl-C waits for what is under way and says how to go on; the next run does not begin anew', async () => {
  const name = file('stopped.jsonl', lines(20_000).join('\n'));
  holdFrom = 8;
  const { child, ended } = start(name);
  await until(() => held.length > 0, 60_000);
  child.kill('SIGINT');
  holdFrom = Number.POSITIVE_INFINITY;
  for (const go of held) go();
  expect(await ended).toMatchObject({ code: 130, out: expect.stringContaining('Run the same command again to go on.') });
  const before = (await stored()).length;
  const { code, out } = await run(name);
  expect(code).toBe(0);
  expect(Number(/Going on after line ([\d,]+)\./.exec(out)?.[1]?.replace(',', ''))).toBe(before);
  expect(out).toContain(`Done: 20,000 events stored`);
  await expectAll(20_000);
});

test('a database that does not have any more what it had gets everything', async () => {
  const name = file('wiped.jsonl', lines(20_000).join('\n'));
  holdFrom = 8;
  const { child, ended } = start(name);
  await until(() => held.length > 0, 60_000);
  child.kill('SIGINT');
  holdFrom = Number.POSITIVE_INFINITY;
  for (const go of held) go();
  await ended;
  await pool().query('delete from events where workspace_id = $1', [workspaceId]);
  await pool().query('delete from event_ids where workspace_id = $1', [workspaceId]);
  const { code, out } = await run(name);
  expect(code).toBe(0);
  expect(out).not.toContain('Going on');
  expect(await stored()).toHaveLength(20_000);
});

test('429 and 503 are waited for as the server asks', async () => {
  troubles = [
    { status: 429, retryAfter: '1' },
    { status: 503, retryAfter: '0' },
  ];
  expect(await run(file('patient.jsonl', lines(10).join('\n')))).toMatchObject({
    code: 0,
    out: expect.stringContaining('Done: 10 events stored'),
  });
});

test.each([
  { rule: 'a wrong key', args: ['patient.jsonl', '--key', 'wrong'], says: 'does not know this write key' },
  { rule: 'a file that is not there', args: ['nothing.jsonl'], says: 'there is no file' },
  { rule: 'a packed file that is cut off', args: ['cut.jsonl.gz'], says: 'is damaged or cut off' },
  { rule: 'no file', args: [], says: 'give one file' },
])('$rule ends with a line that says so and code 2', async ({ args, says }) => {
  file('patient.jsonl', lines(10).join('\n'));
  file('cut.jsonl.gz', gzipSync(lines(5000).join('\n')).subarray(0, 10_000));
  const wrongKey = args.includes('--key');
  const { code, out } = wrongKey ? await runWithKey('wrong', 'patient.jsonl') : await run(...args);
  expect(out).toContain(says);
  expect(code).toBe(2);
});

const runWithKey = async (other: string, ...args: string[]) => {
  key = other;
  return run(...args);
};
