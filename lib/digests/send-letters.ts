import { sendLetter } from '#lib/channels';
import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { log } from '#lib/observability';
import { composeDigest } from './compose-digest.ts';
import { digestSettings } from './settings.ts';

const mostAttempts = 8;
interface Claimed {
  readonly workspaceId: number;
  readonly occasion: Date;
  readonly memberId: string;
  readonly attempts: number;
  readonly email: string | null;
}

/** Takes a letter that waits, so that nobody else does, and hands it over. One at a time: an end in the middle costs no other. Answers how many it took. */
export async function sendLetters(now: Instant): Promise<number> {
  // One that was being handed over when its process died may have left: it is not sent again, so that nobody gets it twice.
  await pool().query(
    `update digest_letters set status = 'failed', reason = 'Interrupted while it was handed over; it may have left.'
     where status = 'sending' and next_at <= now()`,
  );
  const { rows } = await pool().query<Claimed>(
    `update digest_letters l set status = 'sending', attempts = l.attempts + 1, next_at = now() + interval '15 minutes'
     from (select workspace_id, occasion, member_id from digest_letters where status = 'waiting' and next_at <= now() order by next_at limit 1 for update skip locked) c
     where l.workspace_id = c.workspace_id and l.occasion = c.occasion and l.member_id = c.member_id
     returning l.workspace_id as "workspaceId", l.occasion, l.member_id as "memberId", l.attempts,
       (select m.email from members m where m.workspace_id = l.workspace_id and m.id = l.member_id) as email`,
  );
  for (const letter of rows) await settle(letter, await handOver(letter, now));
  return rows.length;
}

type Outcome = { status: 'sent' | 'failed' | 'waiting'; reason: string | null };

async function handOver({ workspaceId, occasion, memberId, email, attempts }: Claimed, now: Instant): Promise<Outcome> {
  if (email === null) return { status: 'failed', reason: 'No member any more.' };
  const again = (reason: string): Outcome => ({ status: attempts < mostAttempts ? 'waiting' : 'failed', reason });
  try {
    const { settings } = await digestSettings(workspaceId);
    const letter = await composeDigest(workspaceId, settings, now);
    const sent = await sendLetter(workspaceId, { key: `digest-${workspaceId}-${occasion.getTime()}-${memberId}`, to: email, ...letter });
    if (sent.kind === 'again') return again(sent.reason);
    return { status: sent.kind === 'failed' ? 'failed' : 'sent', reason: sent.reason };
  } catch (fault) {
    log().error({ err: fault, workspaceId, memberId }, 'a digest could not be made by a fault of ours, and is tried again');
    return again('A fault of ours; it is in the log.');
  }
}

/** Tried again after 1, 2, 4 … minutes. */
async function settle({ workspaceId, occasion, memberId, attempts }: Claimed, { status, reason }: Outcome): Promise<void> {
  await pool().query(
    `update digest_letters set status = $4, reason = $5, next_at = now() + make_interval(mins => $6), sent_at = case when $4 = 'sent' then now() end
     where workspace_id = $1 and occasion = $2 and member_id = $3`,
    [workspaceId, occasion, memberId, status, reason, 2 ** (attempts - 1)],
  );
}
