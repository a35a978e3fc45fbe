import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { pool } from '#lib/db';
import { seal, unseal } from '../seal.ts';

/** Whether pages must prove who their user is, and by what. */
export interface Identity {
  /** Messages reach apps; else they are only recorded */
  readonly live: boolean;
  readonly required: boolean;
  readonly secret: string;
}

const Settings = z.object({ identityRequired: z.boolean().default(false) });
const Secrets = z.object({ identity: z.string() });
const about = (workspaceId: number) => `${workspaceId}:in-app`;

export const newIdentitySecret = (): string => randomBytes(32).toString('base64url');
export const sealIdentity = (workspaceId: number, identity: string): string => seal({ identity }, about(workspaceId));

/** Null where messages in the app were never set up. */
export async function identityOf(workspaceId: number): Promise<Identity | null> {
  const { rows } = await pool().query<{ live: boolean | null; settings: unknown; sealed: string | null }>(
    `select live, settings, sealed from channel_settings where workspace_id = $1 and channel = 'in-app'`,
    [workspaceId],
  );
  const [row] = rows;
  if (row === undefined || row.sealed === null) return null;
  const { identity } = Secrets.parse(unseal(row.sealed, about(workspaceId)));
  return { live: row.live ?? true, required: Settings.parse(row.settings ?? {}).identityRequired, secret: identity };
}

/** What an app's server computes for its user: HMAC-SHA256 of the userId by the workspace's secret, in hex. */
export const userHashOf = (secret: string, userId: string): string => createHmac('sha256', secret).update(userId).digest('hex');

/** Whether a page may speak for this user: it proves it, or nobody must. */
export async function mayBe(workspaceId: number, userId: string, userHash: string | null): Promise<boolean> {
  const identity = await identityOf(workspaceId);
  if (identity?.required !== true) return true;
  const expected = Buffer.from(userHashOf(identity.secret, userId));
  const given = Buffer.from((userHash ?? '').toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}
