import { isTimezone, nextLocalTime } from '#lib/journey';
import type { Instant } from '#lib/kernel';
import type { Cap, Guards } from '../contract.ts';

/** So many messages left for this person in the last 24 hours, and in the last 7 days. */
export interface Sent {
  readonly day: number;
  readonly week: number;
}

/** What guards look at, as it is when the message leaves. */
export interface GuardFacts {
  readonly channel: string;
  readonly reachesPerson: boolean;
  readonly journey: string;
  readonly now: Instant;
  /** The person's trait, else the workspace's */
  readonly timezone: string;
  readonly doNotContact: boolean;
  /** Why the address is on the suppression list; null when it is not */
  readonly suppressed: string | null;
  /** `all`, or the key of the group that the message belongs to and the person has left */
  readonly left: string | null;
  /** The value of the trait that says whether the person consents */
  readonly consent: unknown;
  readonly sentByChannel: Sent;
  readonly sentOverall: Sent;
}

type Rule = 'do-not-contact' | 'suppression' | 'unsubscribed' | 'consent' | 'quiet-hours' | 'frequency-cap';
type Verdict =
  | { readonly go: 'send' }
  | { readonly go: 'suppress'; readonly rule: Rule; readonly reason: string }
  | { readonly go: 'postpone'; readonly rule: Rule; readonly until: Instant; readonly reason: string };

const every: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7]);
const suppress = (rule: Rule, reason: string): Verdict => ({ go: 'suppress', rule, reason });

/** Whether a message may leave now. What is forbidden for good comes first, then what only postpones, then caps: a postponed message uses none up. */
export function decide(guards: Guards, facts: GuardFacts): Verdict {
  if (facts.reachesPerson) {
    if (facts.doNotContact) return suppress('do-not-contact', 'The person is not to be contacted.');
    if (facts.suppressed !== null) return suppress('suppression', `The address is on the suppression list: ${facts.suppressed}.`);
    if (facts.left !== null)
      return suppress(
        'unsubscribed',
        facts.left === 'all' ? 'The person has unsubscribed.' : `The person has left the subscription ${facts.left}.`,
      );
    if (guards.consentTrait !== null && facts.consent !== true)
      return suppress('consent', `The person has not consented: the trait ${guards.consentTrait} is not true.`);
  }
  if (guards.priorityJourneys.includes(facts.journey)) return { go: 'send' };
  const until = facts.reachesPerson ? quietUntil(guards, facts) : null;
  if (until !== null) return { go: 'postpone', rule: 'quiet-hours', until, reason: 'Quiet hours where the person is.' };
  return capped(guards, facts) ?? { go: 'send' };
}

/** The end of the quiet hours that it is now; null outside of them. */
function quietUntil({ quietHours }: Guards, { now, timezone }: GuardFacts): Instant | null {
  if (quietHours === null || quietHours.from === quietHours.to) return null;
  const zone = isTimezone(timezone) ? timezone : 'UTC';
  const end = nextLocalTime(now, quietHours.to, every, zone);
  // It is quiet when their end comes before they begin anew; at the end itself they are over.
  return end > now && end < nextLocalTime((now + 1) as Instant, quietHours.from, every, zone) ? end : null;
}

function capped({ caps }: Guards, { channel, reachesPerson, sentByChannel, sentOverall }: GuardFacts): Verdict | null {
  const own = (caps as Record<string, Cap | undefined>)[channel];
  return over(own, sentByChannel, `by ${channel}`) ?? (reachesPerson ? over(caps.overall, sentOverall, 'in all') : null);
}

function over(cap: Cap | undefined, { day, week }: Sent, how: string): Verdict | null {
  if (cap === undefined) return null;
  if (cap.day !== null && day >= cap.day)
    return suppress('frequency-cap', `The person has had ${day} messages ${how} within a day; the cap is ${cap.day}.`);
  if (cap.week !== null && week >= cap.week)
    return suppress('frequency-cap', `The person has had ${week} messages ${how} within a week; the cap is ${cap.week}.`);
  return null;
}
