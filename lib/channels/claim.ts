import { transaction } from '#lib/db';
import { type Instant, second, valueAt } from '#lib/kernel';
import { scheduleDelivery } from '#lib/outbox';
import type { Channel, Delivery } from './channel.ts';
import { type Setting, settingsOf, storedSettings } from './channel-settings.ts';
import type { Guards } from './contract.ts';
import { decide, type GuardFacts } from './guards/decide.ts';
import { hasCaps, SentLately, sentLately } from './guards/load-facts.ts';
import { loadDeliveries, type Waiting } from './load-deliveries.ts';
import { leaveInSandbox, type Moment, noteMoments } from './note-moments.ts';
import { reserve } from './reserve.ts';

interface Claimed {
  readonly deliveries: readonly Delivery[];
  readonly settings: ReadonlyMap<string, Setting>;
}

/** Channels whose messages count as reaching the person. */
const reaching = ['email', 'in-app'];

/**
 * Takes messages of a job that may leave now, after one look at their people and at what was asked of the channel. What guards hold back is noted, and
 * scheduled anew where it is only postponed; what the rate limit leaves over comes again.
 */
export async function claim(workspaceId: number, channel: Channel, keys: readonly string[], now: Instant): Promise<Claimed> {
  return transaction(async (sql) => {
    const settings = await storedSettings(sql, workspaceId);
    const waiting = await loadDeliveries(sql, workspaceId, channel.name, keys);
    if (waiting.length === 0) return { deliveries: [], settings };
    const setting = settings.get(channel.name);
    if (setting?.live !== true) {
      await leaveInSandbox(sql, workspaceId, keysOf(waiting));
      return { deliveries: [], settings };
    }
    const guards = settingsOf(settings, '*');
    const lately = hasCaps(guards)
      ? await sentLately(
          sql,
          workspaceId,
          waiting.map(({ delivery }) => delivery.person.id),
          keysOf(waiting),
        )
      : new SentLately();
    const { may, moments } = sift(waiting, channel, guards, lately, now);
    const { first, laterAt } = await reserve(sql, workspaceId, channel.name, setting?.settings, may.length, now);
    const deliveries = may.slice(0, first);
    const later = may.slice(first).map(({ key }, n) => ({ key, channel: channel.name, at: laterAt(n) }));
    const postponed = moments.flatMap(({ key, dueAt }) => (dueAt == null ? [] : [{ key, channel: channel.name, at: dueAt }]));
    await noteMoments(sql, workspaceId, moments);
    await scheduleDelivery(sql, workspaceId, [...later, ...postponed]);
    await sql.query({
      name: 'claim-messages',
      text: 'update messages set attempts = attempts + 1, claimed_at = now(), due_at = null where workspace_id = $1 and key = any($2::text[])',
      values: [workspaceId, deliveries.map(({ key }) => key)],
    });
    return { deliveries, settings };
  });
}

const keysOf = (waiting: readonly Waiting[]) => waiting.map(({ delivery }) => delivery.key);

/** Who may leave, and what is to be said of the others. */
function sift(waiting: readonly Waiting[], channel: Channel, guards: Guards, lately: SentLately, now: Instant) {
  const may: Delivery[] = [];
  const moments: Moment[] = [];
  for (const one of waiting) {
    const { delivery } = one;
    const verdict = decide(guards, factsOf(one, channel, guards, lately, now));
    if (verdict.go === 'send') {
      may.push(delivery);
      lately.note(delivery.person.id, channel.name, { day: 1, week: 1 });
      continue;
    }
    const { rule, reason } = verdict;
    const moment = { key: delivery.key, at: now, reason, detail: { rule } };
    if (verdict.go === 'suppress') moments.push({ ...moment, kind: 'suppressed' });
    // A little apart, so that the morning does not begin with everybody at once.
    else moments.push({ ...moment, kind: 'postponed', dueAt: (verdict.until + Math.floor(Math.random() * 30 * second)) as Instant });
  }
  return { may, moments };
}

function factsOf({ delivery, ...one }: Waiting, channel: Channel, guards: Guards, lately: SentLately, now: Instant): GuardFacts {
  const { person, journey } = delivery;
  return {
    channel: channel.name,
    reachesPerson: channel.reachesPerson,
    journey,
    now,
    timezone: one.timezone,
    doNotContact: one.doNotContact,
    suppressed: channel.name === 'email' ? one.suppressed : null,
    left: one.left.includes('') ? 'all' : one.group !== null && one.left.includes(one.group) ? one.group : null,
    consent: guards.consentTrait === null ? undefined : valueAt(person.traits, guards.consentTrait),
    sentByChannel: lately.of(person.id, [channel.name]),
    sentOverall: lately.of(person.id, reaching),
  };
}
