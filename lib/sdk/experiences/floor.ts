/** Only one thing speaks at a time: who has the floor, and who waits for it in order of arrival. */
export class Floor {
  #holder: object | null = null;
  readonly #waiting = new Map<object, () => void>();

  /** Takes the floor, or waits: `wake` is called when it is free, and asks again. */
  take(who: object, wake: () => void): boolean {
    if (this.#holder !== null && this.#holder !== who) {
      if (!this.#waiting.has(who)) this.#waiting.set(who, wake);
      return false;
    }
    this.#waiting.delete(who);
    this.#holder = who;
    return true;
  }

  /** Gives the floor back, or stops waiting for it. */
  leave(who: object): void {
    this.#waiting.delete(who);
    if (this.#holder !== who) return;
    this.#holder = null;
    for (const [next, wake] of [...this.#waiting]) {
      if (this.#holder !== null) break;
      this.#waiting.delete(next);
      wake();
    }
  }
}
