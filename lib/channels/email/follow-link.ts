import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { noteMoments } from '../note-moments.ts';
import { payloadOf } from './signed-token.ts';

/** Notes that an e-mail was opened; a token that is forged says nothing. */
export async function noteOpen(token: string): Promise<void> {
  const payload = payloadOf('open', token);
  if (payload === null) return;
  const [workspaceId, key] = payload;
  await noteMoments(pool(), workspaceId, [{ key, at: Date.now() as Instant, kind: 'opened' }]);
}

/** Notes that a link was followed, and answers where it leads; null for one that is forged: nobody is led on by us to what others wrote. */
export async function followLink(token: string): Promise<string | null> {
  const payload = payloadOf('click', token);
  if (payload === null) return null;
  const [workspaceId, key, url] = payload;
  await noteMoments(pool(), workspaceId, [{ key, at: Date.now() as Instant, kind: 'clicked', detail: { url } }]);
  return url;
}
