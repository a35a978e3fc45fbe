import { createHash } from 'node:crypto';

/** One key for one intended effect: 32 hex digits of SHA-256. A retry, a second worker and a replay all arrive at the same key. */
export const effectKey = (run: number, node: string, visit: number): string =>
  createHash('sha256')
    .update(JSON.stringify([run, node, visit]))
    .digest('hex')
    .slice(0, 32);
