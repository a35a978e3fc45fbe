import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#lib/config';
import { writePrivately } from './write-privately.ts';

/** The configuration with the secrets that nobody has set: made at random once and kept in `DATA_DIR/secrets.json`. */
export function withSecrets(settings: Config, folder: string): Config & { AUTH_SECRET: string } {
  if (settings.AUTH_SECRET) return { ...settings, AUTH_SECRET: settings.AUTH_SECRET };
  const file = join(folder, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { AUTH_SECRET?: string }) : {};
  const AUTH_SECRET = kept.AUTH_SECRET ?? randomBytes(32).toString('base64url');
  if (!kept.AUTH_SECRET) writePrivately(file, { AUTH_SECRET });
  return { ...settings, AUTH_SECRET };
}
