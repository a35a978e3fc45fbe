import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-install-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/pg': { version: '8.0.0' },
  'node_modules/tool': { version: '2.0.0', dev: true },
  'node_modules/for-macs': { version: '1.0.0', optional: true },
};
const { '': _own, 'node_modules/for-macs': _macs, ...present } = wanted;

const write = (file: string, packages: object) => writeFileSync(join(root, file), JSON.stringify({ packages }));

test('all that the lock file names is there, but for what other systems need: installed', () => {
  write('package-lock.json', wanted);
  write('node_modules/.package-lock.json', present);
  expect(isInstalled(root)).toBe(true);
});

test('no list of npm, as in a fresh clone or after an install that was cut off: not installed', () => {
  write('package-lock.json', wanted);
  expect(isInstalled(root)).toBe(false);
});

test.each([
  { change: 'another version', packages: { ...wanted, 'node_modules/pg': { version: '8.0.1' } } },
  { change: 'one more package', packages: { ...wanted, 'node_modules/new': { version: '1.0.0' } } },
])('a pull brought $change: not installed', ({ packages }) => {
  write('package-lock.json', packages);
  write('node_modules/.package-lock.json', present);
  expect(isInstalled(root)).toBe(false);
});
