import type { Sql } from '#lib/db';
import type { Instant } from '#lib/kernel';
import type { RuleKind, StoredStanding, TimerKind } from './standing-at-hand.ts';

interface Row {
  what: 'held' | 'timer' | 'score';
  id: number;
  kind: string;
  key: string;
  holds: boolean | null;
  began: number | null;
  ended: number | null;
  /** The revision of what is held, or the score. */
  number: number | null;
}

type Mutable = { [K in keyof StoredStanding]: StoredStanding[K][number][] };

const millis = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;
const select = `
select 'held' as what, person_id as id, 'segment' as kind, segment as key, member as holds, ${millis('entered_at')} as began, ${millis('left_at')} as ended,
       revision::float8 as number
from person_segments where workspace_id = $1 and person_id = any($2::bigint[])
union all
select 'held', person_id, 'struggle', step, struggling, ${millis('since')}, ${millis('ended_at')}, revision
from person_struggles where workspace_id = $1 and person_id = any($2::bigint[])
union all
select 'timer', person_id, kind, key, null, ${millis('at')}, null, null from person_timers where workspace_id = $1 and person_id = any($2::bigint[])
union all
select 'score', person_id, '', model, null, ${millis('at')}, null, value from person_scores where workspace_id = $1 and person_id = any($2::bigint[])`;

/** Segments, struggles, scores and timers of these persons. Those of whom nothing is kept are left out. */
export async function storedStandings(sql: Sql, workspaceId: number, ids: readonly number[]): Promise<Map<number, StoredStanding>> {
  const found = new Map<number, Mutable>();
  if (ids.length === 0) return found;
  const { rows } = await sql.query<Row>({ name: 'stored-standings', text: select, values: [workspaceId, ids] });
  for (const { what, id, kind, key, holds, began, ended, number } of rows) {
    const own = found.get(id) ?? { held: [], timers: [], scores: [] };
    found.set(id, own);
    if (what === 'timer') own.timers.push({ kind: kind as TimerKind, key, at: began as Instant });
    else if (what === 'score') own.scores.push({ model: key, value: number ?? 0, at: began as Instant });
    else {
      const span = { began: began as Instant | null, ended: ended as Instant | null };
      own.held.push({ kind: kind as RuleKind, key, holds: holds === true, ...span, revision: number ?? 0 });
    }
  }
  return found;
}
