import type { Progress } from './experience.ts';
import type { Shelf } from './shelf.ts';

const name = 'milepost.step';
/** Within this time the server may not have heard yet when the next page asks. */
const freshMs = 10_000;

/** The step that was told last, for a page that opens before the server has it. */
export class LastStep {
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  keep(id: string, { step }: Progress): void {
    if (step !== undefined) this.#shelf.set(name, JSON.stringify({ id, step, at: Date.now() }));
  }

  of(id: string): Progress | null {
    try {
      const kept = JSON.parse(this.#shelf.get(name) ?? '{}') as { id?: unknown; step?: unknown; at?: unknown };
      const isFresh = typeof kept.at === 'number' && Date.now() - kept.at < freshMs;
      return kept.id === id && isFresh && typeof kept.step === 'number' ? { step: kept.step } : null;
    } catch {
      return null; // not ours
    }
  }
}
