import type { Instant } from '#lib/kernel';

export type RuleKind = 'segment' | 'struggle';
export type TimerKind = RuleKind | 'date';

/** Whether a rule holds for a person, and since when. */
export interface Held {
  readonly holds: boolean;
  readonly began: Instant | null;
  readonly ended: Instant | null;
  /** Of the rule when it was last asked about this person, as far as that is kept. */
  readonly revision: number;
}

/** Someone entered a segment or left it: what its history counts. */
export interface Move {
  readonly segment: string;
  readonly at: Instant;
  readonly entered: boolean;
  readonly partition: number;
}

export interface Score {
  readonly value: number;
  readonly at: Instant;
}

/** As it lies in the database. */
export interface StoredStanding {
  readonly held: readonly (Held & { readonly kind: RuleKind; readonly key: string })[];
  readonly timers: readonly { readonly kind: TimerKind; readonly key: string; readonly at: Instant }[];
  readonly scores: readonly (Score & { readonly model: string })[];
}

/** Rows of one kind, by key; and which of them are to be written. */
class Shelf<Row> {
  readonly rows = new Map<string, Row>();
  readonly changed = new Set<string>();

  set(key: string, row: Row): void {
    this.rows.set(key, row);
    this.changed.add(key);
  }
}

class Shelves {
  readonly segment = new Shelf<Held>();
  readonly struggle = new Shelf<Held>();
  readonly timers = { segment: new Shelf<Instant | null>(), struggle: new Shelf<Instant | null>(), date: new Shelf<Instant | null>() };
  readonly scores = new Shelf<Score>();
  readonly moves: Move[] = [];
  /** Those that hold now, kept in step with the rows. */
  readonly now = { segment: new Set<string>(), struggle: new Set<string>() };
  readonly values = new Map<string, number>();
}

const timerKinds = ['segment', 'struggle', 'date'] as const;
const none: readonly never[] = [];
const noKeys: ReadonlySet<string> = new Set();
const noScores: ReadonlyMap<string, number> = new Map();

/** What rules and models say of a person while a batch is at work: segments, struggles, scores, and when time alone may change them. */
export class StandingAtHand {
  /** No rule has been asked about this person yet. */
  isNew: boolean;
  #kept: Shelves | null = null; // most workspaces' persons have none

  constructor(stored: StoredStanding | null = null, isNew = false) {
    this.isNew = isNew;
    if (stored === null) return;
    const all = this.#shelves;
    for (const { kind, key, ...row } of stored.held) {
      all[kind].rows.set(key, row);
      if (row.holds) all.now[kind].add(key);
    }
    for (const { kind, key, at } of stored.timers) all.timers[kind].rows.set(key, at);
    for (const { model, ...score } of stored.scores) {
      all.scores.rows.set(model, score);
      all.values.set(model, score.value);
    }
  }

  get #shelves(): Shelves {
    this.#kept ??= new Shelves();
    return this.#kept;
  }

  get segments(): ReadonlySet<string> {
    return this.#kept?.now.segment ?? noKeys;
  }
  get struggles(): ReadonlySet<string> {
    return this.#kept?.now.struggle ?? noKeys;
  }
  get scores(): ReadonlyMap<string, number> {
    return this.#kept?.values ?? noScores;
  }
  get moves(): readonly Move[] {
    return this.#kept?.moves ?? none;
  }

  is(kind: RuleKind, key: string): boolean {
    return this.#kept?.now[kind].has(key) === true;
  }

  /** The revision by which a rule was asked about this person; null when it never was, as far as that is kept. */
  revisionOf(kind: RuleKind, key: string): number | null {
    return this.#kept?.[kind].rows.get(key)?.revision ?? null;
  }

  /** Notes that a rule holds from now on, or no longer. */
  set(kind: RuleKind, key: string, change: { holds: boolean; at: Instant; revision: number; partition: number }): void {
    const { holds, at, revision, partition } = change;
    const all = this.#shelves;
    const before = all[kind].rows.get(key);
    all[kind].set(key, { holds, began: holds ? at : (before?.began ?? null), ended: holds ? null : at, revision });
    if (holds) all.now[kind].add(key);
    else all.now[kind].delete(key);
    if (kind === 'segment') all.moves.push({ segment: key, at, entered: holds, partition });
  }

  /** Notes that a rule of this revision has been asked about this person. */
  see(kind: RuleKind, key: string, revision: number): void {
    const shelf = this.#shelves[kind];
    const before = shelf.rows.get(key) ?? { holds: false, began: null, ended: null, revision: 0 };
    if (before.revision !== revision) shelf.set(key, { ...before, revision });
  }

  hasTimer(kind: TimerKind, key: string): boolean {
    return this.#kept?.timers[kind].rows.has(key) === true;
  }

  setTimer(kind: TimerKind, key: string, at: Instant | null): void {
    if ((this.#kept?.timers[kind].rows.get(key) ?? null) !== at) this.#shelves.timers[kind].set(key, at);
  }

  setScore(model: string, score: Score): void {
    this.#shelves.scores.set(model, score);
    this.#shelves.values.set(model, score.value);
  }

  /** When the first timer is due; null when none is. */
  nextDue(): Instant | null {
    let next: Instant | null = null;
    if (this.#kept === null) return next;
    for (const kind of timerKinds) {
      for (const at of this.#kept.timers[kind].rows.values()) if (at !== null && (next === null || at < next)) next = at;
    }
    return next;
  }

  /** Keys of the timers of a kind that are due by an instant. */
  dueBy(kind: TimerKind, instant: Instant): string[] {
    return [...(this.#kept?.timers[kind].rows ?? none)].flatMap(([key, at]) => (at !== null && at <= instant ? [key] : []));
  }

  /** Takes over from a person who turned out to be this one: who was in a segment as either of them has been in it all along. */
  absorb(other: StandingAtHand, from: number, into: number, at: Instant): void {
    if (other.#kept === null) return;
    const all = this.#shelves;
    all.moves.push(...other.moves);
    for (const kind of ['segment', 'struggle'] as const) {
      for (const [key, row] of other.#kept[kind].rows) {
        if (!row.holds) continue;
        const own = all[kind].rows.get(key);
        const began = own?.holds && own.began !== null && row.began !== null && own.began < row.began ? own.began : row.began;
        all[kind].set(key, { holds: true, began, ended: null, revision: own?.revision ?? row.revision });
        if (kind === 'segment') {
          all.moves.push({ segment: key, at, entered: false, partition: from });
          if (!all.now.segment.has(key)) all.moves.push({ segment: key, at, entered: true, partition: into });
        }
        all.now[kind].add(key);
      }
    }
    for (const [model, score] of other.#kept.scores.rows) {
      if (score.at > (all.scores.rows.get(model)?.at ?? Number.NEGATIVE_INFINITY)) this.setScore(model, score);
    }
  }

  /** What is to be written. A timer without an instant is to be taken out. */
  changedHeld(kind: RuleKind): readonly [string, Held][] {
    return this.#kept === null ? none : changedOf(this.#kept[kind]);
  }
  changedTimers(): readonly { kind: TimerKind; key: string; at: Instant | null }[] {
    const kept = this.#kept;
    if (kept === null) return none;
    return timerKinds.flatMap((kind) => changedOf(kept.timers[kind]).map(([key, at]) => ({ kind, key, at })));
  }
  changedScores(): readonly [string, Score][] {
    return this.#kept === null ? none : changedOf(this.#kept.scores);
  }
}

function changedOf<Row>({ rows, changed }: Shelf<Row>): [string, Row][] {
  return [...changed].flatMap((key): [string, Row][] => {
    const row = rows.get(key);
    return row === undefined ? [] : [[key, row]];
  });
}
