import { createHmac } from 'node:crypto';

/**
 * The signature of Standard Webhooks: `v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`, one for each secret, so that a receiver may
 * change over in its own time. A secret is `whsec_` and the base64 of its key; `timestamp` is in seconds.
 */
export const sign = (secrets: readonly string[], id: string, timestamp: number, body: string): string =>
  secrets
    .map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ');
