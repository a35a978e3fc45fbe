import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './process-lock.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const isMine = () => 'release' in takeLock(lock, 'here');

test('it is taken once, and again after it has been given back', () => {
  const first = takeLock(lock, 'here');
  expect(takeLock(lock, 'there')).toMatchObject({ heldBy: { pid: process.pid, url: 'here' } });
  if ('release' in first) first.release();
  expect(existsSync(lock)).toBe(false);
  expect(isMine()).toBe(true);
});

test('the lock of a process that is gone is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, JSON.stringify({ pid, born: '1', url: '' }));
  expect(isMine()).toBe(true);
});

test('a process id that belongs to a later process does not hold it', async () => {
  const other = spawn(process.execPath, ['--eval', 'setInterval(() => 0, 1000)']);
  await once(other, 'spawn');
  writeFileSync(lock, JSON.stringify({ pid: other.pid, born: 'long ago', url: '' }));
  expect(isMine()).toBe(true);
  other.kill();
});

test('a lock file that was cut off holds nothing', () => {
  writeFileSync(lock, '{"pid":');
  expect(isMine()).toBe(true);
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
});
