import { freshId } from './fresh-id.ts';
import type { Shelf } from './shelf.ts';

interface Kept {
  readonly anonymousId: string;
  readonly userId: string | null;
  readonly traits: Record<string, unknown>;
  readonly userHash: string | null;
}
const name = 'milepost.visitor';

/** Who uses the page: anonymous at first, then who the app says. */
export class Visitor {
  readonly #shelf: Shelf;
  #kept: Kept;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
    this.#kept = parsed(shelf.get(name)) ?? stranger();
    this.#keep();
  }

  /** By which flags bucket */
  get id(): string {
    return this.#kept.userId ?? this.#kept.anonymousId;
  }

  get traits(): Record<string, unknown> {
    return this.#kept.traits;
  }

  /** What every event says of them */
  ids(): { anonymousId: string; userId?: string } {
    const { anonymousId, userId } = this.#kept;
    return { anonymousId, ...(userId === null ? {} : { userId }) };
  }

  /** What a live line says of them; nothing while they are anonymous */
  named(): Record<string, string> {
    const { userId, userHash } = this.#kept;
    return { ...(userId === null ? {} : { userId }), ...(userHash === null ? {} : { userHash }) };
  }

  become(userId: string, traits: Record<string, unknown>, userHash: string | null): void {
    const same = this.#kept.userId === userId;
    const anonymousId = this.#kept.userId === null || same ? this.#kept.anonymousId : freshId(); // somebody else at the same browser
    this.#kept = {
      anonymousId,
      userId,
      traits: same ? { ...this.#kept.traits, ...traits } : traits,
      userHash: userHash ?? (same ? this.#kept.userHash : null),
    };
    this.#keep();
  }

  forget(): void {
    this.#kept = stranger();
    this.#keep();
  }

  #keep(): void {
    this.#shelf.set(name, JSON.stringify(this.#kept));
  }
}

const stranger = (): Kept => ({ anonymousId: freshId(), userId: null, traits: {}, userHash: null });

function parsed(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Kept> | null;
    if (typeof kept?.anonymousId !== 'string') return null;
    const { anonymousId, userId = null, traits = {}, userHash = null } = kept;
    return { anonymousId, userId, traits, userHash };
  } catch {
    return null; // not ours
  }
}
