import type { Instant } from '#lib/kernel';
import type { Unit } from '../contract.ts';
import { type Columns, manyPeople, readColumns } from './columns.ts';
import { type Version, versionOf } from './version.ts';

interface Kept {
  readonly columns: Columns;
  readonly version: Version;
  readonly since: number;
  askedAt: number;
}
const kept = new Map<string, Kept>();
const running = new Map<string, { readonly version: Version; readonly reading: Promise<Columns> }>();

/** With fewer units than this, and fewer people behind them, they are read anew each time, so that what has just been sent or defined is always seen. */
const fewUnits: Readonly<Record<Unit, number>> = { person: manyPeople, account: 5_000 };
const isSmall = ({ size, people, unit }: Columns) => size < fewUnits[unit] && people < manyPeople;
const mostBehindMs = 60_000;
const longestUsableMs = 300_000;
const mostKept = 6;

/**
 * The columns of a workspace. Those of many units are kept: five minutes while nothing happens there; while events come in, for ten times as long as
 * reading took, a minute at most; and never beyond a change of what is defined. In the second half of that time they are read anew behind whoever asks.
 */
export async function columnsOf(
  workspaceId: number,
  unit: Unit,
  now: Instant,
  { read = readColumns, version: look = versionOf, clock = () => performance.now() } = {},
): Promise<Columns> {
  const key = `${workspaceId} ${unit}`;
  const version = await look(workspaceId);
  const known = kept.get(key);
  if (known === undefined || known.version.definitions !== version.definitions) return next();
  const age = clock() - known.since;
  const usable = known.version.work === version.work ? longestUsableMs : Math.min(mostBehindMs, 10 * known.columns.cost);
  if (age >= usable) return next();
  known.askedAt = clock();
  if (age >= usable / 2) next().catch(() => kept.delete(key)); // whoever asks next reads for themselves, and sees the fault
  return known.columns;

  /** What is being read already will do if it began no earlier than what is asked for happened. */
  function next(): Promise<Columns> {
    const begun = running.get(key);
    if (begun && begun.version.work === version.work && begun.version.definitions === version.definitions) return begun.reading;
    const reading = begin().finally(() => {
      if (running.get(key)?.reading === reading) running.delete(key);
    });
    running.set(key, { version, reading });
    return reading;
  }

  async function begin(): Promise<Columns> {
    const columns = await read(workspaceId, unit, now);
    if (isSmall(columns)) kept.delete(key);
    else {
      if (known && known.version.definitions === version.definitions) await columns.readAsMuchAs(known.columns);
      keep(key, { columns, version, since: clock(), askedAt: clock() });
    }
    return columns;
  }
}

function keep(key: string, entry: Kept): void {
  kept.set(key, entry);
  const [longestUnasked] = [...kept].sort(([, a], [, b]) => a.askedAt - b.askedAt);
  if (kept.size > mostKept && longestUnasked) kept.delete(longestUnasked[0]);
}
