import { prisma } from '#lib/db';
import { Refusal } from '#lib/kernel';
import { memberContext } from './context.ts';
import type { Session } from './contract.ts';
import { emailKey, sessionOfMember } from './member.ts';
import { passwordFits } from './password.ts';
import { TokenBuckets } from './token-buckets.ts';

/** Ten tries at once for an e-mail and forty for an address, then one more every 30 s and every 5 s. */
const perEmail = new TokenBuckets({ perSecond: 1 / 30, burst: 10 });
const perAddress = new TokenBuckets({ perSecond: 1 / 5, burst: 40 });

/**
 * Who this e-mail and password belong to, or null; which of the two was wrong is not said, and takes no less time.
 * Throws `Refusal('too-many')` after too many tries.
 */
export async function signIn({ email, password, address }: { email: string; password: string; address: string }): Promise<Session | null> {
  const key = emailKey(email);
  const wait = Math.max(perEmail.take(key), perAddress.take(address));
  if (wait > 0) throw new Refusal('too-many', `Too many attempts. Try again in ${wait} seconds.`, { retryAfter: wait });

  const members = await prisma().member.findMany({
    where: { email: key },
    orderBy: [{ signedInAt: { sort: 'desc', nulls: 'last' } }, { createdAt: 'asc' }],
    take: 5,
  });
  if (members.length === 0) await passwordFits(password, undefined);
  for (const { workspaceId, id, passwordHash } of members) {
    if (!(await passwordFits(password, passwordHash))) continue;
    perEmail.reset(key);
    await memberContext(workspaceId, id, 'viewer').transaction(async (tx) => {
      await tx.member.update({ where: { workspaceId_id: { workspaceId, id } }, data: { signedInAt: new Date() } });
      await tx.audit('member.sign-in', key);
    });
    return sessionOfMember(workspaceId, id);
  }
  return null;
}
