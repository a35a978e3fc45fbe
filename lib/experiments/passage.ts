import { parameters } from '#lib/db';
import { type Tally, tallyOfRising } from '#lib/stats';
import { type Population, rowsOf } from './population.ts';
import { peopleSql } from './population-sql.ts';

const msPerDay = 86_400_000;

/** Three instants of each unit of an arm, in ms: start, exposure, and value; NaN where that is still to come. The last to start come first. */
export interface Passage {
  readonly start: Float64Array;
  readonly exposed: Float64Array;
  readonly reached: Float64Array;
}

/** How the units of each arm got to a milestone. */
export async function passagesOf(trial: Population, milestone: string): Promise<Map<string, Passage>> {
  const { values, $ } = parameters();
  const ms = (at: string) => `int8send(round(date_part('epoch', ${at}) * 1000)::int8)`;
  const rows = await rowsOf<{ variant: string; packed: Buffer }>(
    trial,
    `with ${peopleSql(trial, $)},
     reached as (select p.uid, min(m.reached_at) as reached_at from people p join person_milestones m on m.workspace_id = ${$(trial.workspaceId)}::int
       and m.person_id = p.person_id and m.milestone = ${$(milestone)}::text and m.reached_at <= ${$(trial.asOf)}::timestamptz group by 1)
     select u.variant, string_agg(${ms('u.started_at')} || ${ms('u.exposed_at')} || coalesce(${ms('r.reached_at')}, int8send(-9223372036854775808)), '' order by u.started_at desc) as packed
     from units u left join reached r using (uid) group by 1`,
    values,
  );
  return new Map(rows.map(({ variant, packed }) => [variant, unpacked(packed)]));
}

function unpacked(packed: Buffer): Passage {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const n = packed.byteLength / 24;
  const at = (i: number) => view.getInt32(i) * 2 ** 32 + view.getUint32(i + 4);
  const column = (offset: number, never: boolean) =>
    Float64Array.from({ length: n }, (_, i) => (never && view.getInt32(i * 24 + offset) === -(2 ** 31) ? Number.NaN : at(i * 24 + offset)));
  return { start: column(0, false), exposed: column(8, false), reached: column(16, true) };
}

/** What one would have known at an instant: the units exposed by then, each to its value or to that instant. */
export function talliedAt(passage: Passage | undefined, now: number): Tally {
  const n = passage?.start.length ?? 0;
  const events = new Float64Array(n);
  const censored = new Float64Array(n);
  let [happened, waiting] = [0, 0];
  for (let i = 0; i < n; i++) {
    const [start, exposed, reached] = [passage?.start[i] ?? 0, passage?.exposed[i] ?? 0, passage?.reached[i] ?? Number.NaN];
    if (exposed > now) continue;
    if (reached <= now) events[happened++] = Math.max(0, reached - start) / msPerDay;
    else censored[waiting++] = Math.max(0, now - start) / msPerDay; // rising, as the last to start come first
  }
  return tallyOfRising(events.subarray(0, happened).sort(), censored.subarray(0, waiting));
}
