import type { Outcome, Run } from '#lib/journey';
import type { RunAtHand } from './run-at-hand.ts';

/** A counter of a journey's version; `node` is empty for those of the whole journey. */
export interface Count {
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  /** entered | active | converted | completed | exited | failed | waiting | sent | left:<handle> */
  readonly counter: string;
  readonly partition: number;
  value: number;
}

type Place = Pick<RunAtHand, 'journey' | 'version' | 'person'>;

/** What a batch adds to the statistics of journeys. Kept in the same transaction as the runs, so that they are exact at any moment. */
export class Tally {
  readonly #counts = new Map<string, Count>();

  add({ journey, version, person }: Place, node: string, counter: string, value: number): void {
    const { partition } = person;
    const key = `${journey}\u0000${node}\u0000${counter}\u0000${version}\u0000${partition}`;
    const known = this.#counts.get(key);
    if (known) known.value += value;
    else this.#counts.set(key, { journey, version, node, counter, partition, value });
  }

  /** Counts what became of a run: its steps, where it waits now, and how it ended. `before` null: it has just been entered. */
  move(place: Place, before: Run | null, { run, steps, effects }: Outcome): void {
    if (before === null) this.add(place, '', 'entered', 1);
    const was = before?.status === 'waiting' ? before.node : null;
    const is = run.status === 'waiting' ? run.node : null;
    if (before?.status === 'failed') this.add(place, '', 'failed', -1);
    if ((before?.status === 'waiting') !== (run.status === 'waiting'))
      this.add(place, '', 'active', run.status === 'waiting' ? 1 : before ? -1 : 0);
    if (before?.status !== run.status && run.status !== 'waiting') this.add(place, '', run.status, 1);
    if (was !== is) {
      if (was !== null) this.add(place, was, 'waiting', -1);
      if (is !== null) this.add(place, is, 'waiting', 1);
    }
    for (const [node, visits] of Object.entries(run.visits)) {
      const more = visits - (before !== null && Object.hasOwn(before.visits, node) ? (before.visits[node] ?? 0) : 0);
      if (more > 0) this.add(place, node, 'entered', more);
    }
    for (const { node, handle } of steps) this.add(place, node, `left:${handle}`, 1);
    for (const effect of effects) if (effect.kind === 'send') this.add(place, effect.node, 'sent', 1);
    if (run.status === 'failed' && run.node !== null) this.add(place, run.node, 'failed', 1);
  }

  /** A run leaves a version for another one, and arrives there: where it waits is counted with the version that it is on. */
  leave(one: RunAtHand): void {
    this.#standing(one, -1);
  }
  arrive(one: RunAtHand): void {
    this.#standing(one, 1);
  }
  #standing(one: RunAtHand, value: number): void {
    this.add(one, '', 'active', value);
    if (one.run.node !== null) this.add(one, one.run.node, 'waiting', value);
  }

  /** In key order, without those that come to nothing. */
  counts(): Count[] {
    const entries = [...this.#counts].filter(([, { value }]) => value !== 0);
    return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  }
}
