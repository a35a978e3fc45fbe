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
  readonly #joint = new Map<number, { left: number; readonly partitions: Set<number> }>();
  readonly #gathered: Appended[] = [];
  #gathering = false;
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
  addSoon(places: readonly Appended[]): void {
    this.#soonMs = Math.min(100, this.#soonMs * 1.5);
    this.addIn(this.#soonMs, places);
  }

  /** Nobody waits for it: it may rest so long, unless something else makes its place due before. */
  addIn(ms: number, places: readonly Appended[]): void {
    setTimeout(() => this.add(places), ms).unref();
  }

  /** The same, for what comes in bit by bit: it becomes due together, so long after the first of it. */
  addGathered(ms: number, places: readonly Appended[]): void {
    this.#gathered.push(...places);
    if (this.#gathering) return;
    this.#gathering = true;
    setTimeout(() => {
      this.#gathering = false;
      this.add(this.#gathered.splice(0));
    }, ms).unref();
  }

  /** Something came of a batch: what waits for a transaction will not have to for long. */
  noteProgress(): void {
    this.#soonMs = 2;
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
   * Says which partitions a batch had to take beyond those it was given, if any: its persons are at home in several. While batches do, one lane takes
   * all of these at once: several lanes would wait for each other, and each batch would be read twice, once in vain.
   */
  noteJoined(workspaceId: number, joined: readonly number[]): void {
    const known = this.#joint.get(workspaceId);
    if (joined.length > 0) this.#joint.set(workspaceId, { left: 32, partitions: new Set([...(known?.partitions ?? []), ...joined]) });
    else if (known !== undefined && --known.left === 0) this.#joint.delete(workspaceId);
  }

  /**
   * The next task, when there is one; null when the list is closed. Takes a share of what a workspace has to do: all, or one of so many. With all, a
   * workspace's batches come one after another: what is committed while one runs lies beyond its transaction, and cannot be read before that ends.
   */
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
      const joint = this.#joint.get(workspaceId)?.partitions;
      if ((joint !== undefined || shares === 1) && taken.size > 0) continue;
      const partitions = joint ? joined(free, joint) : free.slice(0, Math.ceil((free.length + taken.size) / shares));
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

const joined = (due: readonly number[], others: ReadonlySet<number>): number[] => [...new Set([...due, ...others])].sort((a, b) => a - b);
