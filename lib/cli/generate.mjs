import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { step } from './progress.mjs';

/**
 * Makes the Prisma client when the schema, or Prisma, has changed since the last time.
 * @param {string} root
 */
export async function generate(root) {
  const stamp = join(root, 'lib/db/generated/.made-from');
  const fingerprint = schemaFingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  await step('Generating the database client', async () => {
    // Prisma would download an engine that `generate` does not use; any executable in its place keeps it from trying.
    const env = {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    };
    const { code, output } = await runChild(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], { cwd: root, env });
    if (code !== 0) throw new Error(`the database client could not be generated:\n${output}`);
    writeFileSync(stamp, fingerprint);
  });
}

/** @param {string} root */
function schemaFingerprint(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'node_modules/prisma/package.json')));
  const folder = join(root, 'prisma/schema');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}
