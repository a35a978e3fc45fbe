import { pool } from '#lib/db';
import { log } from '#lib/observability';
import type { Verdict } from './evaluate.ts';

/** How often what was served is added up in the database. */
const everyMs = 5_000;

interface Count {
  readonly workspaceId: number;
  readonly flag: string;
  readonly day: string;
  readonly variant: string;
  n: number;
}
let counts = new Map<string, Count>();
let isDue = false;

/** Notes that these verdicts were given. Added to the database a few seconds later, all at once: a request waits for no counter. */
export function countServed(workspaceId: number, verdicts: readonly Verdict[], now = new Date()): void {
  const day = now.toISOString().slice(0, 10);
  for (const { key: flag, variant } of verdicts) {
    const name = `${workspaceId}/${day}/${flag}/${variant}`;
    const count = counts.get(name);
    if (count) count.n += 1;
    else counts.set(name, { workspaceId, flag, day, variant, n: 1 });
  }
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    addServed().catch((fault: unknown) => log().error({ err: fault }, 'what flags served could not be counted'));
  }, everyMs).unref();
}

/** Adds up what was noted so far. In key order, since processes that add at once would wait for each other in a ring. */
export async function addServed(): Promise<void> {
  const noted = [...counts.values()];
  counts = new Map();
  if (noted.length === 0) return;
  const column = <T>(of: (count: Count) => T) => noted.map(of);
  await pool().query(
    `insert into flag_days as d (workspace_id, flag, day, variant, evaluations)
     select c.workspace, c.flag, c.day::date, c.variant, c.n
     from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::int8[]) as c(workspace, flag, day, variant, n)
     where exists (select from flags f where f.workspace_id = c.workspace and f.key = c.flag) order by 1, 2, 3, 4
     on conflict (workspace_id, flag, day, variant) do update set evaluations = d.evaluations + excluded.evaluations`,
    [
      column(({ workspaceId }) => workspaceId),
      column(({ flag }) => flag),
      column(({ day }) => day),
      column(({ variant }) => variant),
      column(({ n }) => n),
    ],
  );
}
