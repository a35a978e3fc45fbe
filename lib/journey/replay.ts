import type { Instant } from '#lib/kernel';
import { admit, type Entered } from './admit.ts';
import type { MessageStatus } from './conditions/message-status.ts';
import type { Truth } from './conditions/test.ts';
import type { Holdout } from './holdout.ts';
import type { Plan } from './plan.ts';
import { react } from './react.ts';
import type { Effect, Outcome, Run, Step, Stimulus } from './run.ts';
import { exitTruth, waitTruth } from './run-truth.ts';
import { dueDates } from './triggers.ts';
import { type Happening, type Origin, takesEffectAt, World } from './world.ts';

export interface ReplayRequest {
  readonly plan: Plan;
  readonly origin: Origin;
  /** In the order in which they took effect; one that lies before its predecessor takes effect with it. */
  readonly happenings: readonly Happening[];
  readonly until: Instant;
  /** Nobody enters before: what happened until then only made the person what they were. */
  readonly opensAt?: Instant;
  /** While paused nothing enters, and runs stand still until the pause is over. */
  readonly pauses?: readonly { readonly from: Instant; readonly to: Instant }[];
  /** Whether a node's message waited for its delivery in the run entered then: it is sent once that is told. Without, what is made is sent. */
  readonly delivered?: (enteredAt: Instant, node: string) => boolean;
  /** Who of the workspace is held out of all journeys. */
  readonly holdout?: Holdout | null;
  /** Adds the truth of conditions, leaf by leaf, to steps and refusals. */
  readonly explain?: boolean;
}

/** A trigger that fired, and what came of it. `event` is the event's name, or the kind of what fired it. */
export interface Attempt {
  readonly at: Instant;
  readonly event: string;
  readonly outcome: 'entered' | 'refused';
  readonly reason?: 'where' | 'audience' | 'open-run' | 're-entry' | 'holdout' | 'paused';
  readonly condition?: Truth;
  /** Index in `runs` of the run that it started. */
  readonly run?: number;
}

export interface Replay {
  readonly runs: readonly Run[];
  /** With `explain`, a run each: what it waits for, as that is at the end, or the exit by which it left, as it was then. */
  readonly truths: readonly (Truth | null)[];
  readonly attempts: readonly Attempt[];
  /** In order of virtual time, each with the index of its run. */
  readonly steps: readonly (Step & { readonly run: number })[];
  readonly effects: readonly { readonly run: number; readonly effect: Effect }[];
}

/** What one event may bring about through traits that actions set, before the replay takes it for a circle. */
const mostEchoes = 1_000;

const nameOf = (stimulus: Stimulus): string => (stimulus.kind === 'event' ? stimulus.event.name : stimulus.kind);

/** Plays one person's history against a plan with the interpreter of the engine. Sends nothing; the only clock is the history's. */
export function replay(request: ReplayRequest): Replay {
  const player = new Player(request);
  for (const happening of request.happenings) player.play(happening);
  player.passTo(request.until);
  return player.result();
}

/** The state of a replay under way: the person's world, the runs so far, and the virtual clock. */
class Player {
  readonly #request: ReplayRequest;
  readonly #world: World;
  readonly #runs: { run: Run; messages: Map<string, readonly MessageStatus[]>; left: Truth | null }[] = [];
  readonly #entered: Entered[] = [];
  readonly #attempts: Attempt[] = [];
  readonly #steps: (Step & { run: number })[] = [];
  readonly #effects: { run: number; effect: Effect }[] = [];
  readonly #fired = new Set<string>();
  #clock: Instant;
  /** Dates that lie before the traits were known are not caught up with. */
  #datesFrom: Instant;
  #echoes: Happening[] = [];

  constructor(request: ReplayRequest) {
    this.#request = request;
    this.#world = new World(request.origin);
    const [first] = request.happenings;
    const start = first === undefined ? request.until : takesEffectAt(first);
    this.#clock = Math.min(start, request.origin.person.createdAt) as Instant;
    this.#datesFrom = this.#clock;
  }

  result(): Replay {
    return {
      runs: this.#runs.map(({ run }) => run),
      truths: this.#request.explain === true ? this.#truths() : [],
      attempts: this.#attempts,
      steps: this.#steps,
      effects: this.#effects,
    };
  }

  play(happening: Happening): void {
    const at = Math.max(takesEffectAt(happening), this.#clock) as Instant;
    if (at > this.#request.until) return;
    this.passTo(at);
    this.#take(happening);
  }

  /** Fires everything that falls due up to an instant, in order of time. */
  passTo(end: Instant): void {
    for (let next = this.#nextDue(); next !== null && next <= end; next = this.#nextDue()) {
      this.#clock = next;
      for (const stimulus of this.#world.settle(next)) this.#apply([stimulus]);
      for (const [i, { run }] of this.#runs.entries()) {
        const due = this.#dueOf(run);
        if (due !== null && due <= next) this.#react(i, { kind: 'timer' });
      }
      for (const date of this.#openDates()) {
        if (date.at > next) continue;
        this.#fired.add(date.id);
        this.#apply([{ kind: 'date', trait: date.trait, offset: date.offset }]);
      }
      this.#echo();
    }
    if (end > this.#clock) this.#clock = end;
  }

  #truths(): (Truth | null)[] {
    const { plan } = this.#request;
    return this.#runs.map(({ run, messages, left }) => left ?? waitTruth(plan, run, this.#world.facts, this.#clock, messages));
  }

  #take(happening: Happening): void {
    if (happening.kind === 'message') {
      this.#hear(happening);
      return;
    }
    if (happening.kind === 'traits') this.#datesFrom = this.#clock;
    const stimuli = this.#world.take(happening, this.#clock);
    if (happening.silent !== true) this.#apply(stimuli);
    this.#echo();
  }

  /** A message got further: that concerns the run that sent it, and no other. */
  #hear({ enteredAt, node, status }: Extract<Happening, { kind: 'message' }>): void {
    const index = this.#runs.findIndex(({ run }) => run.enteredAt === enteredAt);
    const entry = this.#runs[index];
    if (entry === undefined) return;
    entry.messages.set(node, [...(entry.messages.get(node) ?? []), status]);
    if (!this.#isPaused()) this.#react(index, { kind: 'message', node, status });
    this.#echo();
  }

  /** Traits that actions set take effect after the event that led to them. */
  #echo(): void {
    for (let heard = 0; this.#echoes.length > 0 && heard < mostEchoes; heard++) {
      const [next, ...rest] = this.#echoes;
      this.#echoes = rest;
      if (next === undefined) return;
      if (next.kind === 'traits') this.#datesFrom = this.#clock;
      this.#apply(this.#world.take(next, this.#clock));
    }
    this.#echoes = [];
  }

  /** Open runs first, then triggers: the order that the contract promises within one event. */
  #apply(stimuli: readonly Stimulus[]): void {
    const [first] = stimuli;
    if (first === undefined) return;
    if (!this.#isPaused()) for (const i of this.#runs.keys()) this.#react(i, first);
    for (const stimulus of stimuli) this.#admit(stimulus);
  }

  #react(index: number, stimulus: Stimulus): void {
    const entry = this.#runs[index];
    if (entry === undefined || entry.run.status !== 'waiting') return;
    const { plan, explain = false } = this.#request;
    // A pause is over later than the wait was: the run goes on from here, not from the past.
    const overdue = stimulus.kind === 'timer' && entry.run.wakesAt !== null && entry.run.wakesAt < this.#clock;
    const run = overdue ? { ...entry.run, lastAt: this.#clock } : entry.run;
    this.#keep(index, react(plan, run, stimulus, this.#world.facts, this.#clock, entry.messages, { explain }));
  }

  #admit(stimulus: Stimulus): void {
    const { plan, explain = false, opensAt, holdout } = this.#request;
    if (opensAt !== undefined && this.#clock < opensAt) return;
    const index = this.#runs.length;
    const outcome = admit(plan, stimulus, this.#world.facts, this.#clock, this.#entered, `run-${index}`, { explain, holdout });
    if (outcome === null) return;
    const attempt = { at: this.#clock, event: nameOf(stimulus) };
    if (this.#isPaused()) {
      this.#attempts.push({ ...attempt, outcome: 'refused', reason: 'paused' });
    } else if ('refused' in outcome) {
      const { refused, condition } = outcome;
      this.#attempts.push({ ...attempt, outcome: 'refused', reason: refused, ...(condition === undefined ? {} : { condition }) });
    } else {
      this.#attempts.push({ ...attempt, outcome: 'entered', run: index });
      this.#runs.push({ run: outcome.run, messages: new Map(), left: null });
      this.#keep(index, outcome);
    }
  }

  #keep(index: number, outcome: Outcome): void {
    const entry = this.#runs[index];
    if (entry === undefined) return;
    entry.run = outcome.run;
    if (this.#request.explain === true) entry.left ??= exitTruth(this.#request.plan, entry.run, this.#world.facts, entry.messages);
    const { runKey, enteredAt, status } = outcome.run;
    this.#entered[index] = { runKey, enteredAt, open: status === 'waiting' };
    for (const step of outcome.steps) this.#steps.push({ run: index, ...step });
    let sent: Stimulus | null = null;
    for (const effect of outcome.effects) {
      this.#effects.push({ run: index, effect });
      if (effect.kind !== 'send') continue;
      if (this.#request.delivered?.(enteredAt, effect.node) !== true) {
        entry.messages.set(effect.node, [...(entry.messages.get(effect.node) ?? []), 'sent']);
        sent = { kind: 'message', node: effect.node, status: 'sent' };
      }
      const { set } = effect.payload;
      if (effect.channel === 'trait' && typeof set === 'object' && set !== null && !Array.isArray(set)) {
        this.#echoes.push({ kind: 'traits', at: this.#clock, owner: 'person', set });
      }
    }
    if (sent !== null) this.#react(index, sent);
  }

  #isPaused(): boolean {
    return this.#afterPause(this.#clock) !== this.#clock;
  }

  #afterPause(at: Instant): Instant {
    const pause = this.#request.pauses?.find(({ from, to }) => from <= at && at < to);
    return pause === undefined ? at : this.#afterPause(pause.to);
  }

  #dueOf(run: Run): Instant | null {
    return run.status === 'waiting' && run.wakesAt !== null ? this.#afterPause(run.wakesAt) : null;
  }

  #openDates(): { id: string; trait: string; offset: string; at: Instant }[] {
    if (this.#request.plan.dates.length === 0) return [];
    return dueDates(this.#request.plan, this.#world.facts)
      .map((date) => ({ ...date, id: JSON.stringify([date.trait, date.offset, date.at]) }))
      .filter(({ id, at }) => at >= this.#datesFrom && !this.#fired.has(id));
  }

  #nextDue(): Instant | null {
    const due = [...this.#runs.map(({ run }) => this.#dueOf(run)), ...this.#openDates().map(({ at }) => at)];
    const change = this.#world.nextStandingChange(this.#clock);
    const known = [...due, change].filter((at) => at !== null);
    return known.length === 0 ? null : (Math.max(Math.min(...known), this.#clock) as Instant);
  }
}
