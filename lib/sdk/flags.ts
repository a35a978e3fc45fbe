import type { Shelf } from './shelf.ts';

/** What the protocol answers (OFREP), as far as it is used here. */
interface Answer {
  readonly flags?: readonly { readonly key?: unknown; readonly value?: unknown }[];
}

export interface FlagsGiven {
  readonly url: string;
  readonly writeKey: string;
  readonly shelf: Shelf;
  readonly ask: typeof fetch;
  readonly report: (what: string) => void;
}

const name = 'milepost.flags';

/** The flags of whoever uses the page: from the shelf at once, from the server when it has answered. */
export class Flags {
  readonly #given: FlagsGiven;
  readonly #hearers = new Set<() => void>();
  #whose = '';
  #etag: string | null = null;
  #values: Record<string, unknown> = {};
  #asked = 0;

  constructor(given: FlagsGiven) {
    this.#given = given;
  }

  /** The value served; `fallback` while there is none, or where it is of another type. */
  get<T>(key: string, fallback: T): T {
    const value = Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
    return value === undefined || (fallback !== null && fallback !== undefined && typeof value !== typeof fallback)
      ? fallback
      : (value as T);
  }

  onChange(hear: () => void): () => void {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  /** Asks again. What comes late, after a newer question, is passed over. */
  async refresh(targetingKey: string, traits: Record<string, unknown>): Promise<void> {
    this.#become(targetingKey);
    this.#asked += 1;
    const question = this.#asked;
    const response = await this.#given.ask(this.#given.url, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.#given.writeKey}`,
        'Content-Type': 'application/json',
        ...(this.#etag === null ? {} : { 'If-None-Match': this.#etag }),
      },
      body: JSON.stringify({ context: { ...traits, targetingKey } }),
    });
    if (question !== this.#asked || response.status === 304) return;
    if (!response.ok) return this.#given.report(`flags were not answered (${response.status})`);
    const { flags = [] } = (await response.json()) as Answer;
    if (question !== this.#asked) return;
    this.#etag = response.headers.get('ETag');
    this.#values = Object.fromEntries(
      flags.flatMap(({ key, value }) => (typeof key === 'string' && value !== undefined ? [[key, value]] : [])),
    );
    this.#given.shelf.set(name, JSON.stringify({ whose: this.#whose, values: this.#values }));
    for (const hear of this.#hearers) hear();
  }

  forget(): void {
    this.#asked += 1;
    this.#whose = '';
    this.#etag = null;
    this.#values = {};
    this.#given.shelf.remove(name);
  }

  #become(whose: string): void {
    if (whose === this.#whose) return;
    this.#whose = whose;
    this.#etag = null;
    this.#values = {};
    try {
      const kept = JSON.parse(this.#given.shelf.get(name) ?? '{}') as { whose?: unknown; values?: Record<string, unknown> };
      if (kept.whose === whose && typeof kept.values === 'object') this.#values = kept.values;
    } catch {
      this.#given.shelf.remove(name); // not ours
    }
  }
}
