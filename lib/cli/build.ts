import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '#lib/kernel';
import { runChild } from './child.mjs';
import { takeLock } from './process-lock.ts';
import { step } from './progress.mjs';

/** What the built pages depend on; tests and what only runs outside Next.js left out. */
const sources = ['app', 'components', 'lib', 'public', 'prisma/schema'];
const files = ['proxy.ts', 'next.config.mjs', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];
const apart = /(^|\/)(generated|fixtures|histories)\/|^lib\/(cli|testing|demo)\/|\.test\.tsx?$/;

/** Builds the pages unless `.next` holds what these very sources give. Another process that is building meanwhile is waited for. */
export async function build(root: string): Promise<void> {
  if (isBuilt(root)) return;
  await step('Building the pages (once, under a minute)', async (note) => {
    const release = await soleBuilder(root, note);
    try {
      if (isBuilt(root)) return;
      const fingerprint = sourceFingerprint(root);
      const env = { NODE_ENV: 'production', NODE_OPTIONS: '' };
      const { code, output } = await runChild(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { cwd: root, env });
      if (code !== 0) throw new Refusal('unavailable', `the pages could not be built:\n${output.trim()}`);
      writeFileSync(stampOf(root), fingerprint);
    } finally {
      release();
    }
  });
}

/** `npm run build`: for those who build an image, so that its first start is quick. */
export const main = (): Promise<void> => build(process.cwd());

/** As next.config.mjs has it. */
const distDir = () => process.env.NEXT_DIST_DIR ?? '.next';
const stampOf = (root: string) => join(root, distDir(), 'milepost-built-from');

/** True when a build is there and was made from the sources as they are now. */
export function isBuilt(root: string): boolean {
  const stamp = stampOf(root);
  return existsSync(join(root, distDir(), 'BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceFingerprint(root);
}

/** One hash over names and contents of all that the pages are made from. */
export function sourceFingerprint(root: string): string {
  const hash = createHash('sha256');
  const found = sources.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => filesUnder(root, folder));
  for (const path of [...found, ...files.filter((file) => existsSync(join(root, file)))].sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return paths.filter((path) => !apart.test(path));
}

async function soleBuilder(root: string, note: (text: string) => void): Promise<() => void> {
  for (;;) {
    const lock = takeLock(join(root, 'node_modules/.milepost-build.lock'), '');
    if ('release' in lock) return lock.release;
    note(`process ${lock.heldBy.pid} is at it`);
    await delay(300);
  }
}
