import { dueDates, type Facts, ruleHolds, ruleTurns, type StandingChange, type Stimulus } from '#lib/journey';
import type { Instant } from '#lib/kernel';
import type { News, Person } from '#lib/people';
import type { KeptDate, KeptRule, StandingDefinitions } from './standing-definitions.ts';

/** What may have changed somebody's standing. */
export interface Heard {
  readonly news: News;
  /** Name of a track event. */
  readonly event?: string | null;
  readonly model?: string;
  /** The person is known from an earlier instant than before. */
  readonly born?: boolean;
}

type Concern = (rule: KeptRule) => boolean;
const everything: Concern = () => true;
/** A date that is not waited for, kept while a back-fill might not know that it has been looked at. */
export const never = Date.UTC(9999, 11, 31) as Instant;

/** Keeps segments, struggles and dates of a batch's persons in line with what happens. Rules are asked only when something concerns them. */
export class Standing {
  readonly #definitions: StandingDefinitions;
  readonly #factsOf: (person: Person) => Facts;
  /** Whether any timer was taken. */
  moved = false;

  constructor(definitions: StandingDefinitions, factsOf: (person: Person) => Facts) {
    this.#definitions = definitions;
    this.#factsOf = factsOf;
  }

  /**
   * Looks at a person by the rules that are being back-filled and have not seen them. What changes by it, changes because a definition did: no journey
   * starts from it.
   */
  introduce(person: Person, at: Instant): StandingChange[] {
    const { standing } = person;
    if (!this.#definitions.isUnready || standing.isNew) return [];
    for (const date of this.#definitions.dates) {
      if (date.ready || date.since === null || standing.hasTimer('date', date.key)) continue;
      this.#setDate(person, date, date.since);
    }
    const unseen = (one: KeptRule) => !one.ready && standing.revisionOf(one.kind, one.key) !== one.revision;
    return this.#definitions.rules.some(unseen) ? this.#ask(person, at, unseen) : [];
  }

  /** Asks the rules that what was heard concerns, and those that ask for them. A person who is new is looked at by all. */
  hear(person: Person, heard: Heard, at: Instant): StandingChange[] {
    const { news, event, model, born = false } = heard;
    const { byEvent, rules } = this.#definitions;
    this.#hearDates(person, news, at);
    if (rules.length === 0) return [];
    if (person.standing.isNew) {
      person.standing.isNew = false;
      return this.#ask(person, at, everything);
    }
    const byName = event == null ? undefined : byEvent.get(event);
    const { traits, moved, reached } = news;
    const told = traits.size > 0 || moved || reached.length > 0 || model !== undefined || born;
    if (byName === undefined && !told) return [];
    return this.#ask(person, at, (one) => {
      if (byName?.has(one)) return true;
      if (!told) return false;
      const { stimuli } = one.rule.needs;
      if (traits.size > 0 && (one.refers || [...traits].some((trait) => stimuli.traits.has(trait)))) return true;
      if (moved && (one.asksAccount || one.refers)) return true;
      if (one.asksBirth && (born || traits.has('person:createdAt'))) return true;
      if (model !== undefined && stimuli.models.has(model)) return true;
      return reached.some((milestone) => stimuli.milestones.has(milestone));
    });
  }

  /** Asks all rules, and makes all dates anew: a merged person is both. */
  hearAll(person: Person, at: Instant): StandingChange[] {
    person.standing.isNew = false;
    for (const date of this.#definitions.dates) this.#setDate(person, date, at);
    return this.#ask(person, at, everything);
  }

  /** Asks the rules whose timers are due. */
  pass(person: Person, at: Instant): StandingChange[] {
    const { standing } = person;
    const due = { segment: standing.dueBy('segment', at), struggle: standing.dueBy('struggle', at) };
    if (due.segment.length + due.struggle.length === 0) return [];
    this.moved = true;
    for (const kind of ['segment', 'struggle'] as const) for (const key of due[kind]) standing.setTimer(kind, key, null);
    return this.#ask(person, at, ({ kind, key }) => due[kind].includes(key));
  }

  /** Takes the dates that are due: each fires once for each value of its trait. */
  takeDates(person: Person, at: Instant): Stimulus[] {
    const due = person.standing.dueBy('date', at);
    if (due.length === 0) return [];
    this.moved = true;
    for (const key of due) person.standing.setTimer('date', key, null);
    const fired = this.#definitions.dates.filter(({ key }) => due.includes(key));
    for (const { key, ready } of fired) if (!ready) person.standing.setTimer('date', key, never);
    return fired.map(({ trait, offset }) => ({ kind: 'date', trait, offset }));
  }

  #ask(person: Person, at: Instant, concerned: Concern): StandingChange[] {
    const { standing, partition } = person;
    const facts = this.#factsOf(person);
    const changes: StandingChange[] = [];
    const changed = { segments: new Set<string>(), struggles: new Set<string>() };
    for (const one of this.#definitions.rules) {
      const { kind, key, rule, revision, ready } = one;
      if (!concerned(one) && !asksFor(one, changed)) continue;
      const holds = ruleHolds(rule, facts, at);
      if (holds !== standing.is(kind, key)) {
        standing.set(kind, key, { holds, at, revision, partition });
        changes.push({ rule, holds });
        (kind === 'segment' ? changed.segments : changed.struggles).add(key);
      } else if (!ready) standing.see(kind, key, revision);
      if (rule.test.timely) standing.setTimer(kind, key, ruleTurns(rule, facts, at));
    }
    return changes;
  }

  #hearDates(person: Person, { traits }: News, at: Instant): void {
    if (traits.size === 0) return;
    for (const date of this.#definitions.dates) {
      const [top = date.trait] = date.trait.split('.');
      if (traits.has(`person:${top}`)) this.#setDate(person, date, at);
    }
  }

  /** Waits for the date that the trait holds, unless that lies before `from`. */
  #setDate(person: Person, date: KeptDate, from: Instant): void {
    const [due] = dueDates({ dates: [date] }, this.#factsOf(person));
    const at = due === undefined || due.at < from || due.at > never ? null : due.at;
    person.standing.setTimer('date', date.key, at ?? (date.ready ? null : never));
  }
}

function asksFor({ rule }: KeptRule, { segments, struggles }: { segments: ReadonlySet<string>; struggles: ReadonlySet<string> }): boolean {
  for (const key of segments) if (rule.needs.segments.has(key)) return true;
  for (const key of struggles) if (rule.needs.struggles.has(key)) return true;
  return false;
}
