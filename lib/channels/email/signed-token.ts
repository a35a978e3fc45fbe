import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { config } from '#lib/config';
import { keyFor } from '../seal.ts';

/* Links in e-mails are for whoever has the e-mail: they say what they are for, and are signed so that nobody can make one up. */

const mac = (purpose: string, payload: string) =>
  createHmac('sha256', keyFor(`links: ${purpose}`))
    .update(payload)
    .digest()
    .subarray(0, 16);

/** What a link carries, signed for one purpose. */
export function tokenOf(purpose: Purpose, payload: readonly (string | number)[]): string {
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${text}.${mac(purpose, text).toString('base64url')}`;
}

const schemas = {
  /** workspace, message */
  open: z.tuple([z.number().int(), z.string()]),
  /** workspace, message, address */
  click: z.tuple([z.number().int(), z.string(), z.url({ protocol: /^https?$/ })]),
  /** workspace, person, group ('' for all) */
  preferences: z.tuple([z.number().int(), z.number().int(), z.string()]),
  /** workspace */
  bounces: z.tuple([z.number().int()]),
};
type Purpose = keyof typeof schemas;

/** What a token of this purpose says; null where it is forged, or of another purpose. */
export function payloadOf<P extends Purpose>(purpose: P, token: string): z.output<(typeof schemas)[P]> | null {
  const [text = '', signature = ''] = token.split('.');
  const [given, right] = [Buffer.from(signature, 'base64url'), mac(purpose, text)];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const read = schemas[purpose].safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  return read.success ? (read.data as z.output<(typeof schemas)[P]>) : null;
}

/** Where people reach this Milepost, without a slash at the end. */
export const publicUrl = (): string => (config().PUBLIC_URL ?? `http://localhost:${config().PORT}`).replace(/\/+$/, '');
