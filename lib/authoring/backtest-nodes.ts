import type { BacktestResult, Replay } from '#lib/journey';

type Counts = BacktestResult['nodes'][string];

/** How many would have gone which way: the counters of the engine, for runs that never were. */
export class NodeTally {
  readonly #nodes = new Map<string, Counts>();

  take({ runs, steps, effects }: Replay): void {
    for (const { visits, status, node } of runs) {
      for (const [id, arrivals] of Object.entries(visits)) this.#of(id).entered += arrivals;
      if (node === null) continue;
      if (status === 'waiting') this.#of(node).waiting += 1;
      if (status === 'failed') this.#of(node).failed += 1;
    }
    for (const { node, handle } of steps) {
      const { left } = this.#of(node);
      left[handle] = (left[handle] ?? 0) + 1;
    }
    for (const { effect } of effects) if (effect.kind === 'send') this.#of(effect.node).sent += 1;
  }

  result(): BacktestResult['nodes'] {
    return Object.fromEntries(this.#nodes);
  }

  #of(id: string): Counts {
    const known = this.#nodes.get(id);
    if (known) return known;
    const made: Counts = { entered: 0, left: {}, waiting: 0, sent: 0, failed: 0 };
    this.#nodes.set(id, made);
    return made;
  }
}
