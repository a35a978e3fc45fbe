import { analyticQuery, parameters } from '#lib/db';
import type { MetricsScope } from './scope.ts';
import { elapsedSql, reachedSql, unitsSql } from './units-sql.ts';

/** Days from start to the milestone of those who reached it, or from start to `asOf` of those who have not. */
export interface Times {
  readonly group: string | null;
  readonly reached: boolean;
  readonly days: Float64Array;
}

const msPerDay = 86_400_000;

/**
 * One row a group and outcome, with the times of all its units packed into one binary value: exact to the millisecond, and a million of them
 * pass in a fraction of the time that a million rows would take.
 */
export async function timesToMilestone(scope: MetricsScope, milestone: string): Promise<Times[]> {
  const { values, $ } = parameters();
  const rows = await analyticQuery<{ grp: string | null; reached: boolean; packed: Buffer }>(
    `with ${unitsSql(scope, $)}, ${reachedSql(scope, [milestone], $)}
     select u.grp, r.reached_at is not null as reached,
       string_agg(int8send(${elapsedSql('u.started_at', `coalesce(r.reached_at, ${$(scope.asOf)}::timestamptz)`)}), '') as packed
     from units u left join reached r using (uid) group by 1, 2`,
    values,
  );
  return rows.map(({ grp, reached, packed }) => ({ group: grp, reached, days: daysOf(packed) }));
}

function daysOf(packed: Buffer): Float64Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const days = new Float64Array(packed.byteLength / 8);
  for (let i = 0; i < days.length; i++) days[i] = (view.getUint32(i * 8) * 2 ** 32 + view.getUint32(i * 8 + 4)) / msPerDay;
  return days;
}
