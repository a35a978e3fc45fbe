import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuilt, sourceFingerprint } from './build.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-build-'));
  write('app/page.tsx', 'one');
  write('lib/kernel/time.ts', 'one');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function built() {
  write('.next/BUILD_ID', 'x');
  write('.next/milepost-built-from', sourceFingerprint(root));
}

test('what was built from these very sources is not built again', () => {
  built();
  expect(isBuilt(root)).toBe(true);
});

test('a build that was cut off counts for nothing', () => {
  write('.next/milepost-built-from', sourceFingerprint(root));
  expect(isBuilt(root)).toBe(false);
});

test.each(['app/page.tsx', 'app/new/page.tsx', 'components/ui/button.tsx', 'lib/kernel/time.ts', 'package-lock.json', 'next.config.mjs'])(
  'a change of %s asks for a new build',
  (path) => {
    built();
    write(path, 'two');
    expect(isBuilt(root)).toBe(false);
  },
);

test.each([
  'lib/kernel/time.test.ts',
  'lib/cli/start.ts',
  'lib/testing/until.ts',
  'lib/db/generated/client.ts',
  'docs/x.md',
  'e2e/x.spec.ts',
])('a change of %s does not', (path) => {
  built();
  write(path, 'two');
  expect(isBuilt(root)).toBe(true);
});
