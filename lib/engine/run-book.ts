import type { Entered, Outcome, Run } from '#lib/journey';
import type { Instant } from '#lib/kernel';
import type { Person } from '#lib/people';
import { isOpen, type RunAtHand } from './run-at-hand.ts';

const none: readonly never[] = [];

/** The runs of a batch's persons: those that were there, and those that are entered. */
export class RunBook {
  readonly #byPerson = new Map<Person, RunAtHand[]>();
  readonly #all: RunAtHand[] = [];

  add(run: RunAtHand): void {
    this.#all.push(run);
    const own = this.#byPerson.get(run.person);
    if (own) own.push(run);
    else this.#byPerson.set(run.person, [run]);
  }

  /** In the order in which they were entered. */
  of(person: Person): readonly RunAtHand[] {
    return this.#byPerson.get(person) ?? none;
  }

  /** What re-entry looks at: shadow runs do not count for live ones, nor live ones for shadow. */
  history(person: Person, journey: string, shadow: boolean): Entered[] {
    const entered: Entered[] = [];
    for (const one of this.of(person)) {
      if (one.journey !== journey || one.shadow !== shadow) continue;
      entered.push({ runKey: one.run.runKey, enteredAt: one.run.enteredAt, open: isOpen(one) });
    }
    return entered;
  }

  /**
   * Hands a merged person's runs to the one they turned out to be. Where both have an open run of the same journey and key, the one that was
   * entered first goes on; answers the others, which are to be ended.
   */
  merge(from: Person, into: Person): RunAtHand[] {
    const moved = this.#byPerson.get(from) ?? [];
    this.#byPerson.delete(from);
    for (const run of moved) run.person = into;
    const all = [...this.of(into), ...moved].sort((a, b) => a.run.enteredAt - b.run.enteredAt || a.id - b.id);
    if (all.length > 0) this.#byPerson.set(into, all);
    const open = new Set<string>();
    return all.filter((one) => {
      if (!isOpen(one)) return false;
      const key = JSON.stringify([one.journey, one.runKey, one.shadow]);
      if (open.has(key)) return true;
      open.add(key);
      return false;
    });
  }

  changed(): RunAtHand[] {
    return this.#all.filter(({ changed, stored }) => changed || !stored);
  }
}

/** A run that is ended from outside: nothing in it decides any more. */
export function endedFromOutside(run: Run, reason: string, now: Instant): Outcome {
  const at = Math.max(now, run.lastAt) as Instant;
  const over: Run = { ...run, status: 'exited', node: null, arrivedAt: null, wakesAt: null, endedAt: at, reason, lastAt: at };
  return { run: over, steps: none, effects: none };
}
