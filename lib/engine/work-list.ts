import type { Appended } from '#lib/event-log';

/** Partitions of one workspace for one batch. */
export interface Task {
  readonly workspaceId: number;
  readonly partitions: readonly number[];
}

/** After its instant, a timer is looked at as soon as no earlier event can still be on its way. */
const graceMs = 160;
const furthest = 2 ** 31 - 1;

/** Which partitions have something to do. A partition is in one task at a time; what comes in meanwhile makes it due again. */
export class WorkList {
  readonly #due = new Map<number, Set<number>>();
  readonly #taken = new Map<number, Set<number>>();
  readonly #wakes = new Map<string, { at: number; place: Appended }>();
  #waiting: (() => void)[] = [];
  #quiet: (() => void)[] = [];
  readonly #pauses = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;
  #timerAt = Number.POSITIVE_INFINITY;
  readonly #joint = new Map<number, number>();
  #soonMs = 2;
  #closed = false;
  #running = 0;

  get isBusy(): boolean {
    return this.#running > 0 || this.#due.size > 0;
  }

  add(places: Iterable<Appended>): void {
    for (const { workspaceId, partition } of places) {
      const known = this.#due.get(workspaceId);
      if (known) known.add(partition);
      else this.#due.set(workspaceId, new Set([partition]));
    }
    this.#offer();
  }

  /** Something waits for a transaction that still runs: it is looked at again in a few milliseconds, and less often while nothing comes of it. */
  addSoon(places: readonly Appended[], progress: boolean): void {
    this.#soonMs = progress ? 2 : Math.min(100, this.#soonMs * 1.5);
    setTimeout(() => this.add(places), this.#soonMs).unref();
  }

  /** Remembers when a partition's next timer is due. */
  wakeAt(at: number, places: readonly Appended[]): void {
    for (const place of places) {
      const key = `${place.workspaceId}:${place.partition}`;
      const known = this.#wakes.get(key);
      if (known === undefined || at < known.at) this.#wakes.set(key, { at, place });
    }
    if (at < this.#timerAt) this.#arm();
  }

  /** Lets every `pause` end now. */
  askAll(): void {
    for (const end of [...this.#pauses]) end();
  }

  /**
   * Says whether a workspace's batches concern persons of several partitions. While they do, one lane takes all of its partitions: several would only
   * wait for each other, and read in vain.
   */
  noteJoined(workspaceId: number, joined: boolean): void {
    const left = joined ? 32 : (this.#joint.get(workspaceId) ?? 0) - 1;
    if (left > 0) this.#joint.set(workspaceId, left);
    else this.#joint.delete(workspaceId);
  }

  /** The next task, when there is one; null when the list is closed. Takes a share of what a workspace has to do: all, or one of so many. */
  async next(shares: number): Promise<Task | null> {
    for (;;) {
      if (this.#closed) return null;
      const task = this.#pick(shares);
      if (task !== null) {
        this.#running++;
        return task;
      }
      if (this.#running === 0 && this.#due.size === 0) for (const resolve of this.#quiet.splice(0)) resolve();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #pick(shares: number): Task | null {
    for (const [workspaceId, due] of this.#due) {
      const taken = this.#taken.get(workspaceId) ?? new Set<number>();
      const free = [...due].filter((partition) => !taken.has(partition)).sort((a, b) => a - b);
      if (free.length === 0) continue;
      if (this.#joint.has(workspaceId) && taken.size > 0) continue;
      const partitions = this.#joint.has(workspaceId) ? free : free.slice(0, Math.ceil((free.length + taken.size) / shares));
      for (const partition of partitions) {
        due.delete(partition);
        taken.add(partition);
      }
      this.#taken.set(workspaceId, taken);
      this.#due.delete(workspaceId); // to the end of the line, so that workspaces take turns
      if (due.size > 0) this.#due.set(workspaceId, due);
      return { workspaceId, partitions };
    }
    return null;
  }

  done({ workspaceId, partitions }: Task): void {
    this.#running--;
    const taken = this.#taken.get(workspaceId);
    for (const partition of partitions) taken?.delete(partition);
    this.#offer();
  }

  /** Resolves when nothing is due and nothing runs. */
  async quiet(): Promise<void> {
    if (this.#closed || !this.isBusy) return;
    await new Promise<void>((resolve) => this.#quiet.push(resolve));
  }

  async pause(ms: number): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#pauses.add(end);
    });
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.askAll();
    this.#offer();
    for (const resolve of this.#quiet.splice(0)) resolve();
  }

  #offer(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #arm(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#closed) return;
    let first = Number.POSITIVE_INFINITY;
    for (const { at } of this.#wakes.values()) if (at < first) first = at;
    this.#timerAt = first;
    if (first === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#ring(), Math.min(furthest, Math.max(0, first + graceMs - Date.now())));
  }

  #ring(): void {
    const now = Date.now() - graceMs;
    const ringing: Appended[] = [];
    for (const [key, { at, place }] of this.#wakes) {
      if (at > now) continue;
      this.#wakes.delete(key);
      ringing.push(place);
    }
    this.#timerAt = Number.POSITIVE_INFINITY;
    this.#arm();
    this.add(ringing);
  }
}
