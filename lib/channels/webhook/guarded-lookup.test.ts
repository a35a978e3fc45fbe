import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig, useConfig } from '#lib/config';
import { guardedLookup, isForbidden, refuseForbidden } from './guarded-lookup.ts';

beforeEach(() => useConfig(readConfig({})));
afterEach(() => useConfig(readConfig({})));

test.each([
  '127.0.0.1',
  '127.8.9.10',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '198.18.0.1',
  '::1',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:169.254.169.254',
  '0:0:0:0:0:ffff:a00:1',
  '::127.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '2001:db8::1',
  '2002:7f00:1::',
])('nothing is sent to %s', (address) => expect(isForbidden(address)).toBe(true));

test.each([
  '1.1.1.1',
  '93.184.215.14',
  '172.32.0.1',
  '172.15.255.255',
  '100.128.0.1',
  '2606:4700:4700::1111',
  '::ffff:1.1.1.1',
  '64:ff9b::1.1.1.1',
])('%s is an address like any other', (address) => expect(isForbidden(address)).toBe(false));

test('the operator allows a host by name, address or range', () => {
  const refused = () => refuseForbidden('sink.internal', '10.1.2.3');
  expect(refused).toThrow('an address inside a network that webhooks may not reach');
  for (const allowed of ['sink.internal', '10.1.2.3', 'other, 10.1.0.0/16']) {
    useConfig(readConfig({ WEBHOOK_ALLOWED_HOSTS: allowed }));
    expect(refused).not.toThrow();
  }
  useConfig(readConfig({ WEBHOOK_ALLOWED_HOSTS: '10.2.0.0/16' }));
  expect(refused).toThrow();
});

test('a name is refused by what it resolves to', async () => {
  const looked = (all: boolean) =>
    new Promise((resolve) => guardedLookup('localhost', { all }, (fault, address) => resolve(fault?.name ?? address)));
  expect(await looked(false)).toBe('ForbiddenAddress');
  expect(await looked(true)).toBe('ForbiddenAddress');
});
