import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig, useConfig } from '#lib/config';
import { post } from './post.ts';
import { webhook } from './webhook.ts';

/* A receiver that does not come to an end. */

let server: Server;
let url: string;
let says: string | null;
beforeEach(async () => {
  useConfig(readConfig({ WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' }));
  server = createServer((request, response) => {
    request.resume();
    if (says !== null) response.writeHead(200).write(says); // and no more ever
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  useConfig(readConfig({}));
  server.closeAllConnections();
  server.close();
});

test('an attempt has 15 seconds', () => expect(webhook.timeout).toBe(15_000));

test.each([
  ['never answers', null],
  ['never ends its answer', 'so far'],
])('one that %s is given up when the time is over', async (_, words) => {
  says = words;
  await expect(post(url, {}, '{}', AbortSignal.timeout(200))).rejects.toThrow();
});
