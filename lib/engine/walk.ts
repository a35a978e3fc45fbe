import {
  admit,
  type Facts,
  goalReachedAfterEnd,
  holdoutGroup,
  moveRun,
  type Outcome,
  type Run,
  reachesGoal,
  react,
  type StandingChange,
  type Stimulus,
} from '#lib/journey';
import type { Instant } from '#lib/kernel';
import type { News, Person } from '#lib/people';
import { concerns } from './concerns.ts';
import type { Definitions, Journey } from './definitions.ts';
import { Effects } from './effects.ts';
import { isOpen, type RunAtHand } from './run-at-hand.ts';
import { endedFromOutside, RunBook } from './run-book.ts';
import { runKeyColumn } from './run-key.ts';
import { Tally } from './tally.ts';

const timer: Stimulus = { kind: 'timer' };
const none: readonly never[] = [];

interface World {
  readonly definitions: Definitions;
  /** The present, for what is ended from outside. */
  readonly now: Instant;
  readonly factsOf: (person: Person) => Facts;
  readonly nextRunId: () => number;
  /** Channels whose messages wait for their delivery. */
  readonly live: ReadonlySet<string>;
}

/** Walks the runs of a batch's persons through their journeys. All decisions are the interpreter's; here is only when it is asked, and what is kept. */
export class Walk {
  readonly book = new RunBook();
  readonly tally = new Tally();
  readonly effects: Effects;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.effects = new Effects(world.live);
  }

  /** Brings open runs in line with what operators did since: archived, deleted, gone live, or moved to another version. */
  settle(person: Person): void {
    for (const one of this.book.of(person)) if (isOpen(one)) this.#settleOne(one);
  }

  #settleOne(one: RunAtHand): void {
    const { definitions, now, factsOf } = this.#world;
    const journey = definitions.journeys.get(one.journey);
    const gone = whyGone(one, journey);
    if (gone !== null) return void this.#keep(one, one.run, endedFromOutside(one.run, gone, now));
    const to = journey?.moved;
    if (to === undefined || to === null || one.version >= to.version || one.shadow !== journey?.shadow || !this.#isActive(one)) return;
    const before = one.run;
    this.tally.leave(one);
    one.version = to.version;
    one.plan = to.plan;
    one.changed = true;
    this.tally.arrive(one);
    this.#keep(one, before, moveRun(to.plan, before, to.map, factsOf(one.person), now, one.messages));
  }

  /** Paused journeys take no steps; neither does a version that cannot be read. */
  #isActive({ journey, plan }: RunAtHand): boolean {
    const status = this.#world.definitions.journeys.get(journey)?.status;
    return plan !== null && (status === 'live' || status === 'shadow');
  }

  /** When a waiting run is due. What fell due during a pause is due at its end. */
  #dueOf({ run, journey }: RunAtHand): Instant | null {
    if (run.status !== 'waiting' || run.wakesAt === null) return null;
    return Math.max(run.wakesAt, this.#world.definitions.journeys.get(journey)?.resumedAt ?? 0) as Instant;
  }

  /** Fires the timers of this person's runs that are due by an instant, as of then. */
  fire(person: Person, due: Instant): void {
    for (const one of [...this.book.of(person)]) {
      const at = this.#isActive(one) ? this.#dueOf(one) : null;
      if (at === null || at > due) continue;
      const late = one.run.wakesAt !== null && one.run.wakesAt < due;
      const before = late ? { ...one.run, lastAt: Math.max(one.run.lastAt, due) as Instant } : one.run;
      this.#react(one, before, timer, due);
      const still = this.#dueOf(one);
      if (still !== null && still <= due) this.#keep(one, one.run, endedFromOutside(one.run, 'stuck', due));
    }
  }

  /** When the first of this person's runs is due. */
  nextDue(person: Person): Instant | null {
    let next: Instant | null = null;
    for (const one of this.book.of(person)) {
      const due = this.#isActive(one) ? this.#dueOf(one) : null;
      if (due !== null && (next === null || due < next)) next = due;
    }
    return next;
  }

  /** Shows a stimulus to the person's runs: open ones may move or end, ended ones may still count as converted. */
  stir(person: Person, stimulus: Stimulus, news: News, now: Instant, changes: readonly StandingChange[] = none): void {
    const name = stimulus.kind === 'event' ? stimulus.event.name : null;
    for (const one of [...this.book.of(person)]) {
      const { plan } = one;
      if (plan === null) continue;
      if (!isOpen(one)) this.#convertEnded(one, stimulus, now);
      else if (this.#isActive(one) && concerns(plan.needs, name, news, stimulus, changes)) this.#react(one, one.run, stimulus, now);
    }
  }

  /** Shows a stimulus to one run only. */
  stirOne(one: RunAtHand, stimulus: Stimulus, now: Instant): void {
    if (isOpen(one) && this.#isActive(one)) this.#react(one, one.run, stimulus, now);
  }

  /** Promise 6: a run that completed or exited counts as converted when its person reaches the goal in time after all. */
  #convertEnded(one: RunAtHand, stimulus: Stimulus, now: Instant): void {
    const { plan, run } = one;
    if (plan === null || plan.goal === null || one.convertedAt !== null) return;
    if (run.status !== 'completed' && run.status !== 'exited') return;
    // Reached with an event accepted after the one that entered, be it in the same millisecond.
    const reachedAt = Math.max(now, run.enteredAt + 1) as Instant;
    if (!goalReachedAfterEnd(plan, run, reachedAt) || !reachesGoal(plan, run, stimulus, this.#world.factsOf(one.person), now, one.messages))
      return;
    one.convertedAt = now;
    one.changed = true;
    this.tally.add(one, '', 'converted', 1);
  }

  /** Tries a stimulus on the triggers of journeys that people may enter. */
  tryTriggers(person: Person, stimulus: Stimulus, journeys: readonly Journey[], now: Instant): void {
    const { holdout } = this.#world.definitions;
    for (const { key, plan, shadow, version } of journeys) {
      if (plan === null) continue;
      const facts = this.#world.factsOf(person);
      const outcome = admit(plan, stimulus, facts, now, this.book.history(person, key, shadow), '', { holdout });
      if (outcome === null || ('refused' in outcome && outcome.refused !== 'holdout')) continue;
      // Those held out and those let in are counted by the same rule: from when a journey would first have let them in.
      const group = shadow ? null : holdoutGroup(holdout, facts.person.id, now);
      if (group !== null) this.effects.draw(facts.person.id, group, now, key);
      if ('refused' in outcome) continue;
      const id = this.#world.nextRunId();
      const run: Run = { ...outcome.run, id: String(id) };
      const one: RunAtHand = {
        id,
        journey: key,
        version,
        shadow,
        person,
        runKey: runKeyColumn(run.runKey),
        stored: false,
        run,
        plan,
        convertedAt: null,
        messages: new Map(),
        stepsBefore: 0,
        steps: [],
        changed: true,
      };
      this.book.add(one);
      this.#keep(one, null, { ...outcome, run });
    }
  }

  /** Takes over a merged person's runs. Of two open ones of the same journey and key, the one that was entered first goes on. */
  merge(from: Person, into: Person): void {
    for (const one of this.book.merge(from, into)) this.#keep(one, one.run, endedFromOutside(one.run, 'merged', this.#world.now));
  }

  /** Takes what came of asking the interpreter about one run. */
  take(one: RunAtHand, outcome: Outcome): void {
    this.#keep(one, one.run, outcome);
  }

  #react(one: RunAtHand, run: Run, stimulus: Stimulus, now: Instant): void {
    if (one.plan === null) return;
    this.#keep(one, one.run, react(one.plan, run, stimulus, this.#world.factsOf(one.person), now, one.messages));
  }

  #keep(one: RunAtHand, before: Run | null, outcome: Outcome): void {
    if (before === outcome.run) return;
    this.tally.move(one, before, outcome);
    one.run = outcome.run;
    one.changed = true;
    one.steps.push(...outcome.steps);
    if (outcome.run.status === 'converted') one.convertedAt = outcome.run.endedAt;
    const sent = this.effects.keep(one, outcome.effects);
    if (sent !== null && one.plan?.needs.messages === true) {
      this.#react(one, one.run, { kind: 'message', node: sent, status: 'sent' }, outcome.run.lastAt);
    }
  }
}

function whyGone({ shadow, plan }: RunAtHand, journey: Journey | undefined): string | null {
  if (journey === undefined) return 'journey-deleted';
  if (journey.status === 'archived') return 'archived';
  if (shadow && !journey.shadow) return 'shadow-over';
  return plan === null ? 'version-unreadable' : null;
}
