import { accountStory } from './account-story.ts';
import { day } from './office-hours.ts';
import { onboarding } from './onboarding.ts';
import { random } from './random.ts';
import { usage } from './usage.ts';
import { passerBy, visitsBefore } from './visitors.ts';
import type { Beat, DemoEvent } from './wire.ts';
import { anchorOf, type DemoAccount, type DemoPerson, demoWorld } from './world.ts';

export interface DemoSettings {
  /** Milliseconds since 1970: the story is told up to here. */
  readonly now: number;
  readonly seed: number;
}

const passersBy = 45;
const quarter = 91 * day;

/**
 * All that happened at Tideline, an invented maker of reporting software, up to `now`, in order of time: about 150 customers, 1,200 people and 60,000 events,
 * most of them in the last 13 weeks. Pure: the same arguments give the same events, and each keeps its messageId when `now` moves on.
 */
export function demoEvents({ now, seed }: DemoSettings): DemoEvent[] {
  const anchor = anchorOf(now);
  const end = anchor + 7 * day;
  const told: { at: number; event: DemoEvent }[] = [];
  const tell = (teller: string, beats: readonly Beat[]) =>
    beats.forEach(({ at, ...beat }, index) => {
      if (at <= now)
        told.push({
          at,
          event: { ...beat, messageId: `demo-${seed}-${teller}-${index}`, timestamp: new Date(Math.floor(at)).toISOString() },
        });
    });

  for (const account of demoWorld(seed, now)) {
    const { beats, leavesAt } = accountStory(seed, account, end);
    for (const person of account.people) {
      if (person.joinedAt < Math.min(leavesAt, now)) tell(person.id, personStory(seed, person, Math.min(leavesAt, end), anchor - quarter));
    }
    tell(account.id, beats);
  }
  for (let index = 0; index < passersBy; index++) tell(`visitor-${index}`, passerBy(seed, index, anchor));
  return told.sort((a, b) => a.at - b.at).map(({ event }) => event);
}

function personStory(seed: number, person: DemoPerson, end: number, quarterStart: number): Beat[] {
  const chance = random(seed, `story of ${person.id}`);
  const visits = visitsBefore(seed, person);
  const progress = onboarding(person, chance);
  const { id: userId, joinedAt: at, account } = person;
  const traits = { ...whoIs(person), createdAt: new Date(Math.floor(at)).toISOString() };
  return [
    ...(visits?.beats ?? []),
    { type: 'identify', userId, at, traits, ...(visits && { anonymousId: visits.anonymousId }) },
    { type: 'group', userId, groupId: account.id, at: at + 1_000, traits: {} },
    ...progress.beats.filter((beat) => beat.at < end),
    ...usage(person, progress, at, end, quarterStart, chance),
  ];
}

/** The traits that an app would send of a person. */
export const whoIs = ({ name, email, role, founder, account }: DemoPerson) =>
  ({ name, email, role, founder, timezone: account.timezone, source: founder ? account.source : 'invitation' }) as const;

export type { DemoAccount, DemoPerson };
