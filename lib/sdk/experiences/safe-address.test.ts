import { expect, test } from 'vitest';
import { leadsOut, safeAddress } from './safe-address.ts';

const page = 'https://app.example.com/data/1';

test.each([
  ['/import', 'https://app.example.com/import'],
  ['next', 'https://app.example.com/data/next'],
  ['#top', 'https://app.example.com/data/1#top'],
  ['https://help.example.com/', 'https://help.example.com/'],
  ['mailto:help@example.com', 'mailto:help@example.com'],
])('a link may lead to %s', (address, href) => {
  expect(safeAddress(address, page)).toBe(href);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:https://app.example.com/1',
  'https://',
])('no link leads to %s', (address) => {
  expect(safeAddress(address, page)).toBeNull();
});

test('another origin is out of the app', () => {
  expect([leadsOut('https://app.example.com/x', page), leadsOut('https://example.com/x', page)]).toEqual([false, true]);
});
