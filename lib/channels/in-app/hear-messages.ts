import { listen } from '#lib/db';

interface Ear {
  /** By whose messages they are */
  readonly hearers: Map<string, Set<() => void>>;
  stop: (() => Promise<void>) | undefined;
}

/** Several copies of this module in one process share one connection. */
const slot = Symbol.for('milepost.in-app');
type Holder = typeof globalThis & { [slot]?: Ear };

/** What is told when somebody has a new message: short enough for a notification, whatever the userId. */
export const toldOf = (workspaceId: number, userId: string): string => `${workspaceId}:${userId.slice(0, 500)}`;

function ear(): Ear {
  const holder = globalThis as Holder;
  holder[slot] ??= { hearers: new Map(), stop: undefined };
  const own = holder[slot];
  own.stop ??= listen('milepost_in_app', (told) => {
    const some = told === null ? [...own.hearers.values()] : [own.hearers.get(told) ?? []];
    for (const hearers of some) for (const hear of hearers) hear();
  });
  return own;
}

/** Calls `hear` when this person may have new messages, in whatever process they were sent. Answers how to stop. */
export function hearMessages(workspaceId: number, userId: string, hear: () => void): () => void {
  const { hearers } = ear();
  const whose = toldOf(workspaceId, userId);
  const own = hearers.get(whose) ?? new Set();
  hearers.set(whose, own.add(hear));
  return () => {
    own.delete(hear);
    if (own.size === 0 && hearers.get(whose) === own) hearers.delete(whose);
  };
}

/** For tests: gives back the connection. */
export async function stopHearingMessages(): Promise<void> {
  await ear().stop?.();
  ear().stop = undefined;
}
