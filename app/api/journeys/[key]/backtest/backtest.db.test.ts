import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJourney } from '#lib/authoring';
import { appendEvents } from '#lib/event-log';
import { BacktestAnswer } from '#lib/journey/contract';
import { type Instant, parseInstant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { createApiToken, systemContext } from '#lib/workspace';
import { POST } from './route.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let token: string;
const document = {
  key: 'hello',
  name: 'Hello',
  goal: { event: 'Report Created' },
  nodes: [{ id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } }],
};

beforeAll(async () => {
  db = await freshDatabase();
  const workspaceId = await aWorkspace(1);
  await createJourney(systemContext(workspaceId), { document });
  token = (await createApiToken(workspaceId, 'test', ['journeys:read', 'people:read'])).apiToken;
  const client = new Client({ connectionString: db.url });
  await client.connect();
  await client.query(
    `with p as (insert into persons (workspace_id, partition, user_id, started_at, first_seen_at, last_seen_at)
       select $1, 0, u, '2026-01-01', '2026-01-01', '2026-01-01' from unnest(array['ada', 'bob']) u returning id, user_id)
     insert into identities (workspace_id, actor, person_id, partition) select $1, 'u:' || user_id, id, 0 from p`,
    [workspaceId],
  );
  await client.end();
  const happened = (user: string, name: string, at: string) => ({
    workspaceId,
    messageId: `${user} ${name}`,
    type: 'track' as const,
    name,
    actor: `u:${user}`,
    alsoKnownAs: null,
    groupId: null,
    at: parseInstant(at) as Instant,
    receivedAt: parseInstant(at) as Instant,
    history: false,
    payload: { properties: {} },
  });
  await appendEvents([happened('ada', 'Signed Up', '2026-03-02T00:00:00Z'), happened('ada', 'Report Created', '2026-03-05T12:00:00Z')]);
});
afterAll(() => db.drop());

const ask = (body: object, headers: Record<string, string> = {}) =>
  POST(
    new Request('http://localhost/api/journeys/hello/backtest', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve({ key: 'hello' }) },
  );
const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

test('the answer compares the days to the goal of those who would have entered with those of the others', async () => {
  const response = await ask(march);
  expect(response.status).toBe(200);
  const answer = BacktestAnswer.parse(await response.json());
  expect(answer.entered).toMatchObject({ people: 1, list: [{ person: { id: 'ada' }, status: 'completed' }] });
  expect(answer.goal).toMatchObject({ of: 'Report Created', excluded: 0 });
  // ada: 2 March 0:00 to 5 March 12:00; bob never in the 31 days of March.
  expect(answer.goal?.groups).toMatchObject([
    { group: 'entered', n: 1, reached: 1, medianDays: 3.5 },
    { group: 'not-entered', n: 1, reached: 0, medianDays: null },
  ]);
});

test('who accepts lines gets progress first, and the same answer on the last', async () => {
  const plain = await (await ask(march)).json();
  const response = await ask(march, { Accept: 'application/x-ndjson' });
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(lines[0]).toEqual({ type: 'progress', done: 0, total: 2 });
  expect(lines.at(-2)).toEqual({ type: 'progress', done: 2, total: 2 });
  expect(lines.at(-1)).toEqual({ type: 'result', ...plain });
});

test('whoever closes the connection calls it off', async () => {
  const response = await ask(march, { Accept: 'application/x-ndjson' });
  await expect(response.body?.cancel()).resolves.toBeUndefined();
});

test('a document that cannot be played is refused before the first line', async () => {
  const response = await ask({ ...march, document: { key: 'hello' } }, { Accept: 'application/x-ndjson' });
  expect([response.status, response.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
  expect((await response.json()).issues.map(({ path }: { path: string }) => path)).toContain('document.name');
});
