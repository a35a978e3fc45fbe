import { createHash, randomBytes } from 'node:crypto';

/** A new key: prefix and 192 random bits. Shown once; only its SHA-256 is kept, which suffices for what cannot be guessed. */
export const newSecret = (prefix: 'mp_write' | 'mp_api' | 'mp_share'): string => `${prefix}_${randomBytes(24).toString('base64url')}`;

export const hashOfSecret = (secret: string): Buffer<ArrayBuffer> => Buffer.from(createHash('sha256').update(secret).digest());

/** The last characters, by which its owner tells one key from another. */
export const hintOfSecret = (secret: string): string => secret.slice(-4);
