import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { addressed, api } from './api.ts';

let server: Server;
let base: string;
const Answer = z.object({ n: z.number() });

beforeAll(async () => {
  server = createServer((request, response) => {
    const problem = {
      type: 'urn:x',
      title: 'Conflict',
      status: 409,
      detail: 'Somebody saved in between.',
      code: 'conflict',
      issues: [{ path: 'a', message: 'b' }],
    };
    if (request.url === '/refused') response.writeHead(409, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    else if (request.url === '/proxy') response.writeHead(502).end('<html>');
    else if (request.url === '/lines') {
      response.write('{"n":1}\n{"n"');
      response.end(':2}\n{"n":3}');
    } else if (request.url === '/nothing') response.writeHead(204).end();
    else response.end(JSON.stringify({ n: 7, url: request.url, method: request.method }));
  }).listen(0);
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test('an answer is parsed with the schema of its route', async () => {
  expect(await api.get(`${base}/ok`, { answer: Answer })).toEqual({ n: 7 });
  await expect(api.get(`${base}/ok`, { answer: z.object({ m: z.string() }) })).rejects.toThrow();
});

test('a refusal is thrown in its own words, with where it is', async () => {
  await expect(api.post(`${base}/refused`, { answer: Answer, body: {} })).rejects.toMatchObject({
    name: 'ApiError',
    status: 409,
    code: 'conflict',
    message: 'Somebody saved in between.',
    issues: [{ path: 'a', message: 'b' }],
  });
});

test('what is no problem document is still an ApiError', async () => {
  await expect(api.get(`${base}/proxy`, { answer: Answer })).rejects.toMatchObject({ name: 'ApiError', status: 502 });
});

test('a server out of reach is status 0', async () => {
  await expect(api.get('http://127.0.0.1:1/', { answer: Answer })).rejects.toMatchObject({ status: 0, code: 'offline' });
});

test('lines come one by one, however they are cut; a refusal is thrown before the first', async () => {
  const heard: number[] = [];
  for await (const { n } of api.lines(`${base}/lines`, { answer: Answer, body: {} })) heard.push(n);
  expect(heard).toEqual([1, 2, 3]);
  await expect(api.lines(`${base}/refused`, { answer: Answer }).next()).rejects.toMatchObject({ code: 'conflict' });
});

test('204 answers undefined', async () => {
  expect(await api.delete(`${base}/nothing`, { answer: z.undefined() })).toBeUndefined();
});

test('what is undefined or null stays out of the query', () => {
  expect(addressed('/api/people', { search: 'a b', cursor: undefined, limit: 5, x: null })).toBe('/api/people?search=a+b&limit=5');
  expect(addressed('/api/people', {})).toBe('/api/people');
});
