import { NextRequest } from 'next/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { readConfig, useConfig } from '#lib/config';
import { urlOf } from '#lib/http';
import { proxy } from '../proxy.ts';

beforeAll(() => useConfig(readConfig({ LOG_LEVEL: 'silent' })));

/** Pages that everybody may see. */
const openPages = ['/preferences/{token}', '/shared/{token}', '/sign-in'];
const filledIn = (url: string) => url.replace(/\{(\w+)\}/g, (_all, param: string) => `some-${param}`);
const pages = Object.keys(import.meta.glob('/app/**/page.tsx')).map((file) => file.replace('/app/', ''));

describe('the pages', () => {
  const urls = pages.map((file) => filledIn(urlOf(file)));
  const visit = (path: string, headers: Record<string, string> = {}) => proxy(new NextRequest(`http://localhost${path}`, { headers }));

  test('stand inside the console or the demo, whose layouts ask who it is, but for the open ones', () => {
    expect(
      pages
        .filter((file) => !/^\((console|demo)\)\//.test(file))
        .map(urlOf)
        .sort(),
    ).toEqual(openPages);
  });

  test.each(urls.filter((url) => !openPages.map(filledIn).includes(url)))(
    '%s sends the unknown to the sign-in, and back afterwards',
    (url) => {
      const response = visit(`${url}?a=1`);
      expect([response.status, new URL(response.headers.get('location') ?? '', 'http://localhost').search]).toEqual([
        307,
        `?next=${encodeURIComponent(`${url}?a=1`)}`,
      ]);
    },
  );

  test.each(urls)('%s carries a policy with a nonce of its own', (url) => {
    const policies = [1, 2].map(() => visit(url, { cookie: 'milepost.session=any' }).headers.get('content-security-policy') ?? '');
    const nonces = policies.map((policy) => /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1]);
    expect(new Set(nonces).size).toBe(2);
    expect(nonces).not.toContain(undefined);
  });

  test.each(['/api/journeys', '/v1/track', '/metrics', '/sdk.js'])('%s, which is no page, may load nothing', (path) => {
    const { headers, status } = visit(path);
    expect([status, headers.get('content-security-policy'), headers.get('x-content-type-options')]).toEqual([
      200,
      expect.stringContaining("default-src 'none'"),
      'nosniff',
    ]);
  });
});
