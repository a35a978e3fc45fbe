import { listen } from '#lib/db';
import { type HeldSet, loadFlagSet } from './flag-set.ts';

/** Experiments say whom they bucket, and their changes are not told here: so a set is read anew after this long. */
const longestMs = 30_000;

interface Held {
  readonly set: Promise<HeldSet>;
  readonly until: number;
}
interface Shelf {
  readonly sets: Map<number, Held>;
  readonly hearers: Set<(workspaceId: number | null) => void>;
  stop: (() => Promise<void>) | undefined;
}

/** Several copies of this module in one process (the server's own, and the one Next.js bundles) share one shelf. */
const slot = Symbol.for('milepost.flags');
type Holder = typeof globalThis & { [slot]?: Shelf };

function shelf(): Shelf {
  const holder = globalThis as Holder;
  holder[slot] ??= { sets: new Map(), hearers: new Set(), stop: undefined };
  const own = holder[slot];
  own.stop ??= listen('milepost_flags', (payload) => forgetFlags(payload === null ? null : Number(payload)));
  return own;
}

/** All flags of a workspace, from memory; read again as soon as any process changed one. */
export function flagSet(workspaceId: number): Promise<HeldSet> {
  const { sets } = shelf();
  const known = sets.get(workspaceId);
  if (known && known.until > Date.now()) return known.set;
  const fresh = { set: loadFlagSet(workspaceId), until: Date.now() + longestMs };
  sets.set(workspaceId, fresh);
  fresh.set.catch(() => {
    if (sets.get(workspaceId) === fresh) sets.delete(workspaceId); // the next who asks tries again
  });
  return fresh.set;
}

/** A set that is being read while it is forgotten is not kept. Null: of all workspaces, after a broken connection. */
export function forgetFlags(workspaceId: number | null): void {
  const { sets, hearers } = shelf();
  if (workspaceId === null) sets.clear();
  else sets.delete(workspaceId);
  for (const hear of hearers) hear(workspaceId);
}

/** Calls `hear` when flags of a workspace changed, null for any. Answers how to stop. */
export function onFlagsChanged(hear: (workspaceId: number | null) => void): () => void {
  const { hearers } = shelf();
  hearers.add(hear);
  return () => void hearers.delete(hear);
}

/** For tests: gives back the connection that hears of changes. */
export async function stopHearingFlags(): Promise<void> {
  const own = shelf();
  await own.stop?.();
  own.stop = undefined;
  own.sets.clear();
}
