import { expect, test } from 'vitest';
import { matchesPath } from './matches-path.ts';

test.each([
  ['/data', '/data', true],
  ['/data', '/data/', true],
  ['/data', '/data/1', false],
  ['/data/*', '/data/1/edit', true],
  ['/data/*', '/data', false],
  ['/*/edit', '/data/1/edit', true],
  ['/*/edit', '/data/1', false],
  ['*', '/', true],
  ['/a*a', '/a', false],
  ['/a*b*c', '/a-b-c', true],
  ['/a*b*b', '/a-b', false],
  ['/a.b', '/axb', false],
  ['/', '/', true],
])('a step for %s on the page %s: %s', (wanted, path, shows) => {
  expect(matchesPath(wanted, path)).toBe(shows);
});
