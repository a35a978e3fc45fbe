import { type Instant, type Json, type JsonObject, unreachable } from '#lib/kernel';
import { holds } from './conditions/ask.ts';
import type { MessageStatus } from './conditions/message-status.ts';
import { earlier } from './conditions/test.ts';
import type { EventFact, Facts, TraitChange } from './facts.ts';
import type { Stimulus } from './run.ts';
import type { MilestoneRule, SegmentRule, StruggleRule } from './simulate-contract.ts';
import { compileStanding, ruleHolds, ruleTurns, type StandingChange, type StandingRule, stimuliOf } from './standing-rules.ts';

/** A trait of an account as it changed; `value` undefined when it was taken away. */
export interface AccountEdit extends TraitChange {
  readonly key: string;
}

/** Something that happened to a person, in the order in which it took effect. A silent one is taken in, and moves no run: imported history. */
export type Happening = HappeningOfKind & { readonly silent?: boolean };

type HappeningOfKind =
  | { readonly kind: 'event'; readonly event: EventFact }
  | { readonly kind: 'traits'; readonly at: Instant; readonly owner: 'person' | 'account'; readonly set: JsonObject }
  /** The person belongs to this account from now on; `edits` are all its traits so far, oldest first. */
  | { readonly kind: 'account'; readonly at: Instant; readonly id: string; readonly edits: readonly AccountEdit[] }
  | { readonly kind: 'milestone'; readonly at: Instant; readonly milestone: string }
  | { readonly kind: 'segment'; readonly at: Instant; readonly segment: string; readonly change: 'entered' | 'left' }
  | { readonly kind: 'score'; readonly at: Instant; readonly model: string; readonly score: number }
  | { readonly kind: 'struggle'; readonly at: Instant; readonly step: string; readonly struggling: boolean }
  /** The message that a node sent in the run of that entry got so far. */
  | { readonly kind: 'message'; readonly at: Instant; readonly enteredAt: Instant; readonly node: string; readonly status: MessageStatus }
  | { readonly kind: 'api'; readonly at: Instant };

/** A person as they were before the first happening, and the rules by which events become milestones, segments and struggles. */
export interface Origin {
  /** Nobody yet: the first happening makes them known, and what holds for them then begins with it. */
  readonly unknown?: boolean;
  readonly person: Facts['person'];
  readonly account: Facts['account'];
  readonly timezone: string;
  readonly milestoneRules: readonly MilestoneRule[];
  readonly segmentRules: readonly SegmentRule[];
  readonly struggleRules?: readonly StruggleRule[];
  readonly segments: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
  readonly struggles: readonly string[];
}

/** When a happening takes effect. */
export const takesEffectAt = (happening: Happening): Instant => (happening.kind === 'event' ? happening.event.acceptedAt : happening.at);

/** What is known of one person while their history is played again. It changes with every happening; `facts` always shows it as it is. */
export class World {
  readonly #facts: { -readonly [Name in keyof Facts]: Facts[Name] };
  readonly #origin: Origin;
  readonly #rules: readonly StandingRule[];
  #known: boolean;
  readonly #events = new Map<string, EventFact[]>();
  readonly #milestones = new Map<string, Instant>();
  readonly #segments: Set<string>;
  readonly #scores: Map<string, number>;
  readonly #struggles: Set<string>;
  readonly #traits: Record<'person' | 'account', JsonObject>;
  readonly #history = new Map<string, TraitChange[]>();

  constructor(origin: Origin) {
    this.#origin = origin;
    this.#rules = compileStanding(origin.segmentRules, origin.struggleRules ?? []).rules;
    this.#known = origin.unknown !== true;
    this.#segments = new Set(origin.segments);
    this.#scores = new Map(Object.entries(origin.scores));
    this.#struggles = new Set(origin.struggles);
    this.#traits = { person: {}, account: {} };
    const traits = this.#traits;
    const { id, createdAt } = origin.person;
    this.#facts = {
      person: { id, createdAt, traits: traits.person },
      account: origin.account === null ? null : { id: origin.account.id, traits: traits.account },
      events: (name) => this.#events.get(name) ?? [],
      milestones: this.#milestones,
      segments: this.#segments,
      scores: this.#scores,
      struggles: this.#struggles,
      traitHistory: (owner, key) => this.#history.get(`${owner}:${key}`) ?? [],
      timezone: origin.timezone,
    };
    this.#set('person', origin.person.traits, createdAt);
    if (origin.account !== null) this.#set('account', origin.account.traits, createdAt);
    this.settle(createdAt);
  }

  get facts(): Facts {
    return this.#facts;
  }

  /** Records a happening at `now` and all that follows from it, and answers with the stimuli: its own first. */
  take(happening: Happening, now: Instant): Stimulus[] {
    this.#known = true;
    const own = this.#record(happening);
    const event = happening.kind === 'event' ? happening.event : undefined;
    const reached = event === undefined ? [] : this.#reach(event, now);
    const first: Stimulus[] = own?.kind === 'event' ? [{ ...own, reached }] : own === null ? [] : [own];
    const milestones = reached.map((milestone): Stimulus => ({ kind: 'milestone', milestone, event }));
    return [...first, ...milestones, ...this.settle(now, event)];
  }

  /** Brings segments and struggles up to `now`, and answers with who entered and left, began and ended. */
  settle(now: Instant, event?: EventFact): Stimulus[] {
    if (!this.#known) return [];
    const changes: StandingChange[] = [];
    for (const rule of this.#rules) {
      const standing = rule.kind === 'segment' ? this.#segments : this.#struggles;
      const is = ruleHolds(rule, this.#facts, now);
      if (is === standing.has(rule.key)) continue;
      if (is) standing.add(rule.key);
      else standing.delete(rule.key);
      changes.push({ rule, holds: is });
    }
    return stimuliOf(changes, event);
  }

  /** The next instant at which passing time alone may change a segment or a struggle. */
  nextStandingChange(now: Instant): Instant | null {
    let next: Instant | null = null;
    if (this.#known) for (const rule of this.#rules) next = earlier(next, ruleTurns(rule, this.#facts, now));
    return next;
  }

  #record(happening: Happening): Stimulus | null {
    switch (happening.kind) {
      case 'event': {
        const { event } = happening;
        const before = this.#events.get(event.name);
        if (before === undefined) this.#events.set(event.name, [event]);
        else before.push(event);
        return { kind: 'event', event };
      }
      case 'traits':
        this.#set(happening.owner, happening.set, happening.at);
        return { kind: 'traits' };
      case 'account':
        this.#join(happening);
        return { kind: 'traits' };
      case 'milestone':
        if (this.#milestones.has(happening.milestone)) return null;
        this.#milestones.set(happening.milestone, happening.at);
        return { kind: 'milestone', milestone: happening.milestone };
      case 'segment': {
        const { segment, change } = happening;
        if (change === 'entered') this.#segments.add(segment);
        else this.#segments.delete(segment);
        return { kind: 'segment', segment, change };
      }
      case 'score': {
        const { model, score } = happening;
        const before = this.#scores.get(model) ?? null;
        this.#scores.set(model, score);
        return { kind: 'score', model, before, after: score };
      }
      case 'struggle': {
        const { step, struggling } = happening;
        if (struggling) this.#struggles.add(step);
        else this.#struggles.delete(step);
        return { kind: 'struggle', step, change: struggling ? 'began' : 'ended' };
      }
      case 'message': // moves the one run that it belongs to, which is not the world's
        return null;
      case 'api':
        return { kind: 'api' };
      default:
        return unreachable(happening);
    }
  }

  #reach(event: EventFact, now: Instant): string[] {
    const reached: string[] = [];
    for (const { key, event: name, where } of this.#origin.milestoneRules) {
      if (name !== event.name || this.#milestones.has(key)) continue;
      if (where != null && !holds(where, this.#facts, { now, event })) continue;
      this.#milestones.set(key, event.at);
      reached.push(key);
    }
    return reached;
  }

  #join({ id, edits }: Extract<Happening, { kind: 'account' }>): void {
    for (const name of this.#history.keys()) if (name.startsWith('account:')) this.#history.delete(name);
    this.#traits.account = {};
    this.#facts.account = { id, traits: this.#traits.account };
    for (const { key, value, at } of edits) this.#set('account', { [key]: value } as JsonObject, at);
  }

  #set(owner: 'person' | 'account', traits: JsonObject, at: Instant): void {
    for (const [key, value] of Object.entries(traits)) {
      const gone = value === undefined;
      if (gone) delete this.#traits[owner][key];
      else this.#traits[owner][key] = value as Json;
      const history = this.#history.get(`${owner}:${key}`) ?? [];
      this.#history.set(`${owner}:${key}`, [...history, { at, value }]);
    }
  }
}
