import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import { aStranger, ask, credentials, manage } from './demo.ts';

/* A customer's page, of another origin, with a strict policy of its own. */

let server: Server;
let origin: string;
/** Started by its script; at `/by-hand` the page starts it itself. */
const page = (path: string) => {
  const { url, writeKey } = credentials();
  if (path === '/by-hand')
    return `<!doctype html><html lang="de"><title>Wirt</title><h1>Wirt</h1><script src="${url}/sdk.js"></script></html>`;
  return `<!doctype html><html lang="en"><title>Host</title><h1>Host</h1><script src="${url}/sdk.js" data-write-key="${writeKey}"></script>
    <script src="${url}/sdk.js" data-write-key="another"></script></html>`;
};
const test = base;
test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { url } = credentials();
    response.writeHead(200, {
      'Content-Type': 'text/html',
      'Content-Security-Policy': `default-src 'none'; script-src ${url}; connect-src ${url}`,
    });
    response.end(page(request.url ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Sdk {
  init(options: object): void;
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

test('a walkthrough speaks the words that init is given, and English where none is', async ({ page: host }) => {
  const { url, writeKey } = credentials();
  const { userId, email } = aStranger();
  const key = `e2e-labels-${userId.slice(4)}`;
  const position = { x: 0, y: 0 };
  await manage('PUT', '/api/in-app', { live: true, identityRequired: false });
  await manage('POST', '/api/experiences', {
    key,
    name: key,
    kind: 'walkthrough',
    steps: [
      { title: 'Hallo', body: 'Zwei Schritte.' },
      { title: 'Ende', body: 'Das war es.' },
    ],
  });
  await manage('POST', '/api/journeys', {
    key,
    name: key,
    entry: { audience: { trait: 'email', op: 'eq', value: email } },
    nodes: [
      { id: 'start', type: 'trigger', position, data: { on: { kind: 'event', event: 'Help Asked' } } },
      { id: 'tour', type: 'action', position, data: { channel: 'in-app', experience: key } },
    ],
    edges: [{ id: 'e1', source: 'start', sourceHandle: 'next', target: 'tour' }],
  });
  await manage('POST', `/api/journeys/${key}/publish`);

  await host.goto(`${origin}/by-hand`);
  await host.evaluate(
    ({ options, id, traits }) => {
      const { milepost } = globalThis as WithSdk;
      milepost.init(options);
      milepost.identify(id, traits);
      milepost.track('Help Asked');
    },
    {
      options: {
        writeKey,
        host: url,
        labels: { next: 'Weiter', back: 'Zurück', skip: 'Überspringen', step: 'Schritt {step} von {steps}' },
      },
      id: userId,
      traits: { email },
    },
  );
  const dialog = host.getByRole('dialog', { name: 'Hallo' });
  await expect(dialog).toContainText('Schritt 1 von 2');
  await expect(dialog.getByRole('button', { name: 'Überspringen' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Weiter' }).click();
  const last = host.getByRole('dialog', { name: 'Ende' });
  await expect(last).toContainText('Schritt 2 von 2');
  await expect(last.getByRole('button', { name: 'Done' })).toBeVisible();
  await last.getByRole('button', { name: 'Zurück' }).click();
  await dialog.getByRole('button', { name: 'Überspringen' }).click();
  await expect(host.getByRole('dialog')).toHaveCount(0);

  await manage('POST', `/api/journeys/${key}/archive`);
  await ask(`/api/journeys/${key}`, 'DELETE');
  await ask(`/api/experiences/${key}`, 'DELETE');
});
