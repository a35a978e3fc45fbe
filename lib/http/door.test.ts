import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the door opens in a process without Next.js', async () => {
  const script = "import('#lib/http').then(({ markPeer }) => process.stdout.write(typeof markPeer + typeof globalThis.AsyncLocalStorage))";
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  expect(stdout).toBe('functionundefined');
}, 60_000);
