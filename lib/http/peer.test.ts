import { expect, test } from 'vitest';
import { isLoopback, markPeer, peerOf } from './peer.ts';

const marked = (address: string | undefined, sent: Record<string, string> = {}) => {
  const headers: Record<string, string> = { ...sent };
  markPeer(headers, address);
  return new Headers(headers);
};

test('a route learns who is at the other end from the server', () => {
  expect(peerOf(marked('192.0.2.7'))).toBe('192.0.2.7');
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', '192.0.2.7'].map((address) => isLoopback(marked(address)))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('a client cannot say it for the server', () => {
  expect(isLoopback(new Headers({ 'x-milepost-peer': '127.0.0.1' }))).toBe(false);
  expect(isLoopback(new Headers({ 'x-milepost-peer': ` 127.0.0.1`, 'x-forwarded-for': '127.0.0.1' }))).toBe(false);
  expect(isLoopback(marked('192.0.2.7', { 'x-milepost-peer': 'seal 127.0.0.1' }))).toBe(false);
});

test('where the server said nothing, nobody is from here', () => {
  expect(peerOf(new Headers())).toBeNull();
  expect(peerOf(marked(undefined))).toBeNull();
});
