import { listen } from '#lib/db';
import { log } from '#lib/observability';
import { tickAllChecklists, tickChecklists } from './tick-checklists.ts';

/**
 * Ticks checklists when the engine tells who reached a milestone (`NOTIFY milepost_reached`, `workspace:person,person…`), one look after the other; and
 * looks at all of them when it begins to listen. Answers how to stop.
 */
export function hearReached(): () => Promise<void> {
  let waiting = new Map<number, Set<number>>();
  let all = false;
  let running: Promise<void> | null = null;
  let stopped = false;

  const run = async () => {
    while (!stopped && (all || waiting.size > 0)) {
      const people = waiting;
      const everybody = all;
      waiting = new Map();
      all = false;
      try {
        if (everybody) await tickAllChecklists();
        else for (const [workspaceId, ids] of people) await tickChecklists(workspaceId, [...ids]);
      } catch (fault) {
        // Nothing is lost by it: pages see their ticks when they ask, and all are looked at when the database is back.
        log().warn({ err: fault }, 'checklists could not be looked at');
      }
    }
    running = null;
  };
  const stopListening = listen('milepost_reached', (told) => {
    if (told === null) all = true;
    else {
      const [workspaceId = '', ids = ''] = told.split(':');
      const known = waiting.get(Number(workspaceId)) ?? new Set();
      for (const id of ids.split(',')) known.add(Number(id));
      waiting.set(Number(workspaceId), known);
    }
    running ??= run();
  });
  return async () => {
    stopped = true;
    await stopListening();
    await running;
  };
}
