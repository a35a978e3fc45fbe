import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { config } from '#lib/config';
import { Refusal } from '#lib/kernel';

/** A key for one purpose, made from AUTH_SECRET: 32 bytes. */
export function keyFor(purpose: string): Buffer {
  const secret = config().AUTH_SECRET;
  if (secret === undefined) throw new Error('AUTH_SECRET is not set: the process was started without its secrets');
  return Buffer.from(hkdfSync('sha256', secret, 'milepost', purpose, 32));
}

/** Encrypts a workspace's secrets for its row: AES-256-GCM, tied to workspace and channel. */
export function seal(secrets: object, about: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor('channel secrets'), iv).setAAD(Buffer.from(about));
  const text = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
}

/** What was sealed. Throws `Refusal('conflict')` when AUTH_SECRET is another one than it was sealed with. */
export function unseal(sealed: string, about: string): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyFor('channel secrets'), bytes.subarray(0, 12));
    cipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8'));
  } catch {
    throw new Refusal('conflict', 'The secrets of this channel were kept with another AUTH_SECRET: enter them again.');
  }
}
