import type { Shelf } from './shelf.ts';

const name = 'milepost.ended';
const mostKept = 50;

/** Messages that ended in this browser: in its other tabs they go too, and none comes again before the server has heard. */
export class Ended {
  readonly #shelf: Shelf;

  constructor(shelf: Shelf, elsewhere: (id: string) => void) {
    this.#shelf = shelf;
    addEventListener('storage', ({ key, newValue }) => {
      if (key === name) for (const id of parsed(newValue)) elsewhere(id);
    });
  }

  has(id: string): boolean {
    return parsed(this.#shelf.get(name)).includes(id);
  }

  add(id: string): void {
    if (!this.has(id)) this.#shelf.set(name, JSON.stringify([...parsed(this.#shelf.get(name)), id].slice(-mostKept)));
  }
}

function parsed(text: string | null): string[] {
  try {
    const value = JSON.parse(text ?? '[]') as unknown;
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  } catch {
    return []; // not ours
  }
}
