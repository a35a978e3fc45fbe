import type { Horizon } from '#lib/event-log';
import type { Instant } from '#lib/kernel';

/** How long an event may take from its acceptance instant until its append begins: a statement queued behind others, or a moment off a clock. */
const grace = 150;
const mostMarks = 200;

interface Mark {
  readonly at: number;
  /** The last id given out by then. */
  readonly last: number;
  /** The last id that an append may have which began before the mark; null while one of them is under way. */
  until: number | null;
}

/**
 * Tells up to which instant every accepted event can be read. A timer due later must wait: an event accepted before it may still be on its way, and
 * would win. An append that begins after a mark was made accepts later, too; of those that began before, all must be over and within what can be read.
 */
export class Marks {
  readonly #marks = new Map<number, Mark[]>();

  /** The latest instant at or before which no event of the workspace can have been accepted that is not to be read yet. */
  safeAt(workspaceId: number, { now, upTo, last, oldest, given }: Horizon): Instant {
    let marks = this.#marks.get(workspaceId) ?? [];
    if (now < (marks.at(-1)?.at ?? 0)) marks = []; // the clock was set back
    marks.push({ at: now, last, until: null });
    if (marks.length > mostMarks) marks = marks.filter((_, index) => index % 2 === 0 || index > mostMarks / 2);
    // What began with the same last id as a mark may have begun before it.
    for (const mark of marks) if (oldest === null || mark.last < oldest) mark.until ??= given;
    const safe = marks.findLastIndex(({ until }) => until !== null && until <= upTo);
    if (safe > 0) marks = marks.slice(safe);
    this.#marks.set(workspaceId, marks);
    return safe < 0 ? (0 as Instant) : (((marks[0]?.at ?? 0) - grace) as Instant);
  }
}
