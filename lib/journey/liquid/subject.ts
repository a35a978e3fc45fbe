import { formatInstant, type Instant, type JsonObject } from '#lib/kernel';
import type { EventFact, Facts } from '../facts.ts';

/** What texts may speak of. `now` stands beside the contract's variables, so that dates need no clock. */
export type Subject = JsonObject;

export interface About {
  readonly facts: Facts;
  readonly journey: { readonly key: string; readonly name: string };
  readonly trigger: EventFact | null;
  readonly now: Instant;
}

/** The variables of a text about a person: `person`, `account`, `event`, `journey`, `scores`, `now`. */
export function subjectOf({ facts, journey, trigger, now }: About): Subject {
  return {
    person: { id: facts.person.id, traits: facts.person.traits },
    account: facts.account === null ? null : { id: facts.account.id, traits: facts.account.traits },
    event:
      trigger === null
        ? null
        : {
            name: trigger.name,
            properties: trigger.properties,
            timestamp: formatInstant(trigger.at),
          },
    journey: { key: journey.key, name: journey.name },
    scores: Object.fromEntries(facts.scores),
    now: formatInstant(now),
  };
}
