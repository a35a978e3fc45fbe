import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { OpenFeature as Server } from '@openfeature/server-sdk';
import { OpenFeature as Web, type Provider as WebProvider } from '@openfeature/web-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, createWriteKey, systemContext } from '#lib/workspace';
import { createFlag } from './create-flag.ts';
import { stopHearingFlags } from './held-sets.ts';
import { aPerson, input, site } from './test-flags.ts';

/* The providers that OpenFeature publishes for the protocol, as an app would use them. */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
let headers: [string, string][];
beforeAll(async () => {
  database = await freshDatabase();
  const workspaceId = await aWorkspace(1);
  ctx = systemContext(workspaceId);
  headers = [['Authorization', `Bearer ${(await createWriteKey(workspaceId, 'app')).writeKey}`]];
  await aPerson(workspaceId, 'ada', { plan: 'pro' });
  const pro = (serve: string) => [{ if: { trait: 'plan', op: 'eq', value: 'pro' }, serve }];
  await createFlag(ctx, input('nav', { rules: pro('on') }));
  await createFlag(ctx, input('title', { type: 'string', variants: { a: 'Hello', b: 'Welcome' }, default: 'a', rules: pro('b') }));
  await createFlag(ctx, input('limit', { type: 'number', variants: { low: 10, high: 2.5 }, default: 'low', rules: pro('high') }));
  await createFlag(ctx, input('theme', { type: 'json', variants: { plain: { hue: 200 } }, default: 'plain' }));
  await createFlag(ctx, input('off', { enabled: false }));
});
afterAll(async () => {
  await Promise.all([Server.close(), Web.close()]);
  await stopHearingFlags();
  await database.drop();
});

const baseUrl = 'http://localhost';

describe('@openfeature/ofrep-provider', () => {
  test('resolves every type with variant and reason, and tells errors apart', async () => {
    await Server.setProviderAndWait(new OFREPProvider({ baseUrl, headers, fetchImplementation: site }));
    const client = Server.getClient();
    const ada = { targetingKey: 'ada' };
    expect(await client.getBooleanDetails('nav', false, ada)).toMatchObject({ value: true, variant: 'on', reason: 'TARGETING_MATCH' });
    expect(await client.getStringDetails('title', '?', ada)).toMatchObject({ value: 'Welcome', variant: 'b' });
    expect(await client.getNumberDetails('limit', 0, ada)).toMatchObject({ value: 2.5 });
    expect(await client.getObjectDetails('theme', {}, ada)).toMatchObject({ value: { hue: 200 }, reason: 'STATIC' });
    expect(await client.getBooleanDetails('off', true, ada)).toMatchObject({ value: false, reason: 'DISABLED' });
    expect(await client.getBooleanDetails('nav', false, { ...ada, plan: 'free' })).toMatchObject({ value: false, reason: 'STATIC' });
    expect(await client.getBooleanDetails('none', true, ada)).toMatchObject({ value: true, errorCode: 'FLAG_NOT_FOUND' });
    expect(await client.getBooleanDetails('nav', true, {})).toMatchObject({ value: true, errorCode: 'TARGETING_KEY_MISSING' });
    expect(await client.getStringDetails('nav', 'x', ada)).toMatchObject({ value: 'x', errorCode: 'TYPE_MISMATCH' });
  });
});

describe('@openfeature/ofrep-web-provider', () => {
  test('reads all flags at once, again with another context, and takes a 304 for no change', async () => {
    const statuses: number[] = [];
    const fetchImplementation: typeof fetch = async (address, init) => {
      const response = await site(address, init);
      statuses.push(response.status);
      return response;
    };
    const provider = new OFREPWebProvider({ baseUrl, headers, fetchImplementation, pollInterval: 20 });
    await Web.setContext({ targetingKey: 'ada' });
    await Web.setProviderAndWait(provider as WebProvider);
    const client = Web.getClient();
    expect(client.getBooleanDetails('nav', false)).toMatchObject({ value: true, variant: 'on', reason: 'TARGETING_MATCH' });
    expect(client.getStringValue('title', '?')).toBe('Welcome');
    expect(client.getNumberValue('limit', 0)).toBe(2.5);
    expect(client.getObjectValue('theme', {})).toEqual({ hue: 200 });
    expect(client.getBooleanDetails('off', true)).toMatchObject({ value: false, reason: 'DISABLED' });
    await expect.poll(() => statuses).toContain(304);
    await Web.setContext({ targetingKey: 'ada', plan: 'free' });
    expect(client.getBooleanValue('nav', true)).toBe(false);
  });
});
