import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig, useConfig } from '#lib/config';
import { Refusal } from '#lib/kernel';
import { noContent } from './handler.ts';
import { publicRoute } from './route.ts';

beforeAll(() => useConfig(readConfig({ LOG_LEVEL: 'silent' })));

const echo = publicRoute({
  because: 'a test',
  summary: 'Echo',
  params: z.object({ key: z.string() }),
  query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
  body: z.object({ name: z.string(), tags: z.array(z.string()).default([]) }),
  maxBytes: 1000,
  answer: z.object({ key: z.string(), limit: z.number(), name: z.string(), tags: z.array(z.string()) }),
  handle: (input) => input,
});

const asked = (body: BodyInit, { query = '', type = 'application/json' } = {}) =>
  echo(new Request(`http://x/api/echo/k${query}`, { method: 'POST', body, headers: { 'Content-Type': type } }), {
    params: Promise.resolve({ key: 'k' }),
  });

test('parameters, query and body arrive as one object', async () => {
  const response = await asked('{"name":"a","more":1}', { query: '?limit=7' });
  expect([response.status, await response.json()]).toEqual([200, { key: 'k', limit: 7, name: 'a', tags: [] }]);
});

test.each([
  { rule: 'broken JSON is malformed', body: '{"name":', status: 400, code: 'malformed' },
  { rule: 'no body is malformed', body: '', status: 400, code: 'malformed' },
  { rule: 'a form is malformed', body: 'name=a', type: 'application/x-www-form-urlencoded', status: 400, code: 'malformed' },
  { rule: 'a wrong type is invalid, with its path', body: '{"name":"a","tags":["x",5]}', status: 422, code: 'invalid', path: 'tags.1' },
  {
    rule: 'a wrong query is invalid, with its path',
    body: '{"name":"a"}',
    query: '?limit=11',
    status: 422,
    code: 'invalid',
    path: 'limit',
  },
  { rule: 'a NUL character is invalid, with its path', body: '{"name":"a\\u0000"}', status: 422, code: 'invalid', path: 'name' },
  { rule: 'half a surrogate pair is invalid', body: '{"name":"a","tags":["\\ud800"]}', status: 422, code: 'invalid', path: 'tags.0' },
  { rule: 'a body over the limit is too large', body: `{"name":"${'a'.repeat(1000)}"}`, status: 413, code: 'too-large' },
])('$rule', async ({ body, query = '', type = 'application/json', status, code, path }) => {
  const response = await asked(body, { query, type });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const said = await response.json();
  expect(said).toMatchObject({ status, code, title: expect.any(String), detail: expect.any(String), type: expect.stringMatching(/^urn:/) });
  expect(said.issues?.[0]?.path).toBe(path);
});

test('a body over the limit is cut off, also when its length is not told', async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(400));
    },
  });
  const request = new Request('http://x/', {
    method: 'POST',
    body: endless,
    headers: { 'Content-Type': 'application/json' },
    duplex: 'half',
  } as RequestInit);
  expect((await echo(request, { params: Promise.resolve({ key: 'k' }) })).status).toBe(413);
  expect(pulled).toBeLessThan(10);
});

const failing = (fault: unknown) =>
  publicRoute({
    because: 'a test',
    summary: 'Fail',
    answer: noContent,
    handle: () => {
      throw fault;
    },
  })(new Request('http://x/'));

test('a refusal says when to come back', async () => {
  const response = await failing(new Refusal('too-many', 'Slow down.', { retryAfter: 7 }));
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
});

test('a fault of ours is told by an id, never by its words', async () => {
  const response = await failing(new Error('password=hunter2 at db.internal'));
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toMatch(/hunter2|db\.internal/);
  expect(JSON.parse(text)).toMatchObject({ code: 'fault', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

test('an answer that does not fit its schema is a fault of ours', async () => {
  const wrong = publicRoute({
    because: 'a test',
    summary: 'Wrong',
    answer: z.object({ n: z.number() }),
    handle: () => ({ n: Number.NaN }),
  });
  expect((await wrong(new Request('http://x/'))).status).toBe(500);
});

test('a route with nothing to say answers 204', async () => {
  const quiet = publicRoute({ because: 'a test', summary: 'Quiet', answer: noContent, handle: () => undefined });
  expect((await quiet(new Request('http://x/'))).status).toBe(204);
});
