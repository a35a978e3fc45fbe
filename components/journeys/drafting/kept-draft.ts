import { z } from 'zod';
import { JourneyDocument } from '#lib/journey';
import type { Draft, Kept } from './draft.ts';
import { isDirty } from './draft.ts';

/** What a browser has room for besides everything else, in characters. */
const most = 1_500_000;
const nameOf = (workspace: number, key: string): string => `milepost.draft.${workspace}.${key}`;

const Shape = z.object({
  revision: z.number(),
  createdAt: z.string(),
  dirty: z.boolean(),
  present: JourneyDocument,
  past: z.array(z.looseObject({ label: z.string() })),
  future: z.array(z.looseObject({ label: z.string() })),
});

/** The draft of a journey that this browser kept; null for none, or for one that cannot be read. */
export function keptDraft(workspace: number, key: string): Kept | null {
  const text = window.localStorage.getItem(nameOf(workspace, key));
  if (text === null) return null;
  try {
    const read = Shape.safeParse(JSON.parse(text));
    return read.success ? (read.data as unknown as Kept) : null;
  } catch {
    return null; // half written: the server's document is opened instead
  }
}

/** Keeps a draft over a reload. Where there is no room for all of its history, the newest part of it. */
export function keepDraft(workspace: number, key: string, createdAt: string, draft: Draft): void {
  const { present, past, future } = draft.history;
  const kept = (steps: number): string =>
    JSON.stringify({
      revision: draft.revision,
      createdAt,
      dirty: isDirty(draft),
      present,
      past: past.slice(past.length - steps),
      future: future.slice(0, steps),
    } satisfies Kept);
  for (let steps = Math.max(past.length, future.length); ; steps = Math.floor(steps / 2)) {
    const text = kept(steps);
    if (text.length > most && steps > 0) continue;
    try {
      window.localStorage.setItem(nameOf(workspace, key), text);
      return;
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
      if (steps === 0) return; // a full browser keeps nothing; the server has what was saved
    }
  }
}
