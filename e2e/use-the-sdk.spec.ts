import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import { aStranger, ask, credentials, manage } from './demo.ts';

/* A customer's page, of another origin, with a strict policy of its own. */

let server: Server;
let origin: string;
const page = () => {
  const { url, writeKey } = credentials();
  return `<!doctype html><html lang="en"><title>Host</title><h1>Host</h1><script src="${url}/sdk.js" data-write-key="${writeKey}"></script>
    <script src="${url}/sdk.js" data-write-key="another"></script></html>`;
};
const test = base;
test.beforeAll(async () => {
  server = createServer((_, response) => {
    const { url } = credentials();
    response.writeHead(200, {
      'Content-Type': 'text/html',
      'Content-Security-Policy': `default-src 'none'; script-src ${url}; connect-src ${url}`,
    });
    response.end(page());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Sdk {
  identify(userId: string, traits: object): void;
  track(event: string): void;
  flag<T>(key: string, fallback: T): T;
  reset(): void;
}
type WithSdk = typeof globalThis & { milepost: Sdk };

test('a page sends events, is served flags, and hears of a change while it is open', async ({ page: host }) => {
  const { userId, name } = aStranger();
  const key = `e2e-sdk-${userId.slice(4)}`;
  const flag = { key, name: 'SDK', type: 'boolean', variants: { on: true, off: false }, default: 'off' };
  await manage('POST', '/api/flags', flag);
  const globals = async () => host.evaluate(() => Object.keys(window).filter((one) => /milepost/i.test(one)));

  await host.goto(origin);
  expect(await globals()).toEqual(['milepost']);
  await host.evaluate(
    ([id, called]) => {
      const { milepost } = globalThis as WithSdk;
      milepost.identify(id ?? '', { name: called, tier: 'gold' });
      milepost.track('Sdk Tried');
    },
    [userId, name],
  );
  await expect
    .poll(() =>
      ask<{ traits: object }>(`/api/people/${userId}`).then(
        ({ traits }) => traits,
        () => null,
      ),
    )
    .toMatchObject({ tier: 'gold' });

  const served = () => host.evaluate((asked) => (globalThis as WithSdk).milepost.flag(asked, false), key);
  expect(await served()).toBe(false);
  await manage('PUT', `/api/flags/${key}`, { ...flag, rules: [{ if: { trait: 'tier', op: 'eq', value: 'gold' }, serve: 'on' }] });
  await expect.poll(served).toBe(true);

  await host.evaluate(() => (globalThis as WithSdk).milepost.reset());
  await expect.poll(served).toBe(false);
  await ask(`/api/flags/${key}`, 'DELETE');
});

test('where the browser blocks storage, the page works, events arrive, and flags are served', async ({ page: host }) => {
  const { userId, name } = aStranger();
  const key = `e2e-blocked-${userId.slice(4)}`;
  await manage('POST', '/api/flags', {
    key,
    name: 'Blocked',
    type: 'boolean',
    variants: { on: true, off: false },
    default: 'off',
    rules: [{ if: { trait: 'tier', op: 'eq', value: 'silver' }, serve: 'on' }],
  });
  await host.addInitScript(() => {
    for (const storage of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, storage, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
  });
  const thrown: Error[] = [];
  host.on('pageerror', (fault) => thrown.push(fault));
  await host.goto(origin);
  await host.evaluate(
    ([id, called]) => {
      const { milepost } = globalThis as WithSdk;
      milepost.identify(id ?? '', { name: called, tier: 'silver' });
      milepost.track('Sdk Tried');
    },
    [userId, name],
  );
  await expect
    .poll(() =>
      ask<{ data: { kind: string; name?: string }[] }>(`/api/people/${userId}/timeline`).then(
        ({ data }) => data.filter((one) => one.kind === 'event' && one.name === 'Sdk Tried').length,
        () => 0,
      ),
    )
    .toBe(1);
  await expect.poll(() => host.evaluate((asked) => (globalThis as WithSdk).milepost.flag(asked, false), key)).toBe(true);
  expect(thrown).toEqual([]);
  await ask(`/api/flags/${key}`, 'DELETE');
});
