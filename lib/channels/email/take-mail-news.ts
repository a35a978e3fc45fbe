import { transaction } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { noteMoments } from '../note-moments.ts';
import { suppressAddress } from '../suppressions.ts';
import { mailNews } from './bounces.ts';
import { payloadOf } from './signed-token.ts';

/**
 * Takes what a mail service tells: addresses that bounced or complained are suppressed, and their messages say so. Answers how many things it
 * understood; null for an address of ours that nobody was given.
 */
export async function takeMailNews(token: string, body: unknown): Promise<number | null> {
  const payload = payloadOf('bounces', token);
  if (payload === null) return null;
  const [workspaceId] = payload;
  const news = mailNews(body);
  await transaction(async (sql) => {
    for (const { address, kind, key, detail } of news) {
      if (kind !== 'delivered') await suppressAddress(sql, workspaceId, { address, reason: kind, detail });
      const about = { at: Date.now() as Instant, detail: { said: detail } };
      if (key === null) continue;
      if (kind === 'delivered') await noteMoments(sql, workspaceId, [{ key, kind: 'delivered', ...about }]);
      else
        await noteMoments(sql, workspaceId, [
          { key, kind: 'failed', reason: kind === 'bounce' ? `It bounced: ${detail}` : 'The person said that it is spam.', ...about },
        ]);
    }
  });
  return news.length;
}
