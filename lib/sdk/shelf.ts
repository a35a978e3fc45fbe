/** What outlives a page, and is shared by its tabs. */
export interface Shelf {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  names(): string[];
}

/** The browser's storage; where that is blocked or full, the memory of this page. Never throws. */
export function shelfOf(storage: () => Storage): Shelf {
  const memory = new Map<string, string>();
  const tried = <T>(work: (real: Storage) => T, otherwise: T): T => {
    try {
      return work(storage());
    } catch {
      return otherwise; // blocked by the browser, or full: memory has it
    }
  };
  return {
    get: (name) => memory.get(name) ?? tried((real) => real.getItem(name), null),
    set: (name, value) => {
      const kept = tried((real) => {
        real.setItem(name, value);
        return true;
      }, false);
      if (kept) memory.delete(name);
      else memory.set(name, value);
    },
    remove: (name) => {
      memory.delete(name);
      tried((real) => real.removeItem(name), undefined);
    },
    names: () => [...new Set([...memory.keys(), ...tried((real) => Object.keys(real), [])])],
  };
}
