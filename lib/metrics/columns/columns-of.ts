import type { Instant } from '#lib/kernel';
import type { Unit } from '../contract.ts';
import { type Columns, readColumns } from './columns.ts';

interface Kept {
  readonly columns: Columns;
  readonly since: number;
  askedAt: number;
}
const kept = new Map<string, Kept>();
const running = new Map<string, Promise<Columns>>();

/** Fewer units than this are read anew each time, so that small workspaces always see the present. */
const fewUnits = 20_000;
const longestFreshMs = 60_000;
const longestUsableMs = 300_000;
const mostKept = 6;

/**
 * The columns of a workspace. Those of many units are kept for ten times as long as reading took, a minute at most; after that, for up to five minutes, they
 * answer while new ones are read behind them. So a page over a million people is quick whatever it asks, and says as of when it is.
 */
export async function columnsOf(
  workspaceId: number,
  unit: Unit,
  now: Instant,
  { read = readColumns, clock = () => performance.now() } = {},
): Promise<Columns> {
  const key = `${workspaceId} ${unit}`;
  const known = kept.get(key);
  const time = clock();
  if (known) known.askedAt = time;
  if (known && time < known.since + Math.min(longestFreshMs, 10 * known.columns.cost)) return known.columns;
  const next = running.get(key) ?? begin();
  if (!known || time > known.since + longestUsableMs) return next;
  next.catch(() => kept.delete(key)); // whoever asks next reads for themselves, and sees the fault
  return known.columns;

  function begin(): Promise<Columns> {
    const reading = read(workspaceId, unit, now)
      .then(async (columns) => {
        if (columns.size < fewUnits) kept.delete(key);
        else {
          if (known) await columns.readAsMuchAs(known.columns);
          keep(key, { columns, since: clock(), askedAt: clock() });
        }
        return columns;
      })
      .finally(() => running.delete(key));
    running.set(key, reading);
    return reading;
  }
}

function keep(key: string, entry: Kept): void {
  kept.set(key, entry);
  const [longestUnasked] = [...kept].sort(([, a], [, b]) => a.askedAt - b.askedAt);
  if (kept.size > mostKept && longestUnasked) kept.delete(longestUnasked[0]);
}
