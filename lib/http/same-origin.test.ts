import { beforeAll, expect, test } from 'vitest';
import { readConfig, useConfig } from '#lib/config';
import { refuseCrossSite } from './same-origin.ts';

beforeAll(() => useConfig(readConfig({ PUBLIC_URL: 'https://app.example.com' })));

const request = (method: string, headers: Record<string, string>) =>
  new Request('http://10.0.0.1:3000/api/x', { method, headers: { host: '10.0.0.1:3000', ...headers } });

test.each<[string, Record<string, string>]>([
  ['POST', { 'sec-fetch-site': 'same-origin' }],
  ['DELETE', { origin: 'http://10.0.0.1:3000' }],
  ['POST', { origin: 'https://app.example.com' }],
  ['GET', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
])('%s with %j passes', (method, headers) => {
  expect(() => refuseCrossSite(request(method, headers))).not.toThrow();
});

test.each<[string, Record<string, string>]>([
  ['POST', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['POST', { 'sec-fetch-site': 'same-site', origin: 'https://other.example.com' }],
  ['POST', { 'sec-fetch-site': 'none' }],
  ['PUT', { origin: 'https://evil.example' }],
  ['PUT', { origin: 'https://app.example.com.evil.example' }],
  ['DELETE', { origin: 'null' }],
  ['POST', {}],
])('%s with %j is refused', (method, headers) => {
  expect(() => refuseCrossSite(request(method, headers))).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
