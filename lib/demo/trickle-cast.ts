import { companyStems, customerSuccess } from './cast.ts';
import { demoEvents, whoIs } from './demo-events.ts';
import { firstNames, lastNames } from './names.ts';
import type { Actor } from './next-step.ts';
import { day } from './office-hours.ts';
import type { Random } from './random.ts';
import type { Beat } from './wire.ts';
import { type DemoPerson, demoWorld } from './world.ts';

/** Those of the demo who are about at `now`: whoever did something in the last month, with what they have done so far. */
export function actorsAt(seed: number, now: number): Actor[] {
  const people = new Map(demoWorld(seed, now).flatMap((account) => account.people.map((person) => [person.id, person] as const)));
  const done = new Map<string, Set<string>>();
  const lately = new Set<string>();
  for (const { type, event, userId, timestamp } of demoEvents({ seed, now })) {
    if (type !== 'track' || userId === undefined || event === undefined) continue;
    const own = done.get(userId) ?? new Set<string>();
    done.set(userId, own.add(event));
    if (Date.parse(timestamp) > now - 30 * day) lately.add(userId);
  }
  return [...lately].flatMap((id) => {
    const person = people.get(id);
    return person ? [{ person, done: done.get(id) ?? new Set<string>(), failed: 0 }] : [];
  });
}

/** Someone new at `now`, with a customer of their own half of the time, and what their sign-up sends. `tag` makes the ids of this run its own. */
export function newcomer(actors: readonly Actor[], tag: string, chance: Random, now: number): { actor: Actor; beats: Beat[] } {
  const some = actors[chance.between(0, actors.length - 1)]?.person.account;
  const founder = some === undefined || chance.chance(0.5);
  const stem = chance.pick(companyStems);
  const account = founder || some === undefined ? customer(`${stem} ${tag}`, `${stem.toLowerCase()}-${tag}`, chance, now) : some;
  const first = chance.pick(firstNames);
  const last = chance.pick(lastNames);
  const person: DemoPerson = {
    id: founder ? `${account.id}-1` : `${account.id}-${tag}`,
    name: `${first} ${last}`,
    email: `${first}.${last}.${tag}@${account.domain}`.toLowerCase(),
    role: chance.pick(['analyst', 'engineer', 'manager', 'executive']),
    founder,
    drive: 0.3 + 0.6 * chance.next(),
    joinedAt: now,
    account,
  };
  const createdAt = new Date(now).toISOString();
  const { name, industry, employees, csm, source } = account;
  return {
    actor: { person, done: new Set(['Signed Up']), failed: 0 },
    beats: [
      { type: 'identify', userId: person.id, at: now, traits: { ...whoIs(person), createdAt } },
      {
        type: 'group',
        userId: person.id,
        groupId: account.id,
        at: now,
        traits: founder ? { name, industry, employees, csm, source, plan: 'trial', mrr: 0, seats: 1, createdAt } : {},
      },
      {
        type: 'track',
        userId: person.id,
        at: now,
        event: 'Signed Up',
        properties: { source: founder ? account.source : 'invitation', invited: !founder },
      },
    ],
  };
}

function customer(name: string, id: string, chance: Random, now: number): DemoPerson['account'] {
  const employees = Math.round(chance.around(90, 1));
  const source = chance.pick(['organic search', 'referral', 'content', 'partner']);
  return {
    id,
    name,
    domain: `${id}.test`,
    industry: 'software',
    employees,
    size: 'team',
    csm: chance.pick(customerSuccess),
    source,
    timezone: 'Europe/Berlin',
    offset: 1,
    quality: 0.3 + 0.6 * chance.next(),
    startedAt: now,
  };
}
