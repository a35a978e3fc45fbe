import { analyticQuery, parameters } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { wilsonInterval } from '#lib/stats';
import type { ActivationAnswer, ActivationQuery } from './contract.ts';
import { type MetricsScope, openScope } from './scope.ts';
import { activitySql, reachedSql, unitsSql } from './units-sql.ts';

interface Row {
  readonly grp: string | null;
  readonly week: string;
  readonly mature: boolean;
  readonly units: number;
  readonly activated: number;
}

/** The activation rate as docs/metrics.md defines it; without essential milestones the rate is null. */
export async function activationAnswer(workspaceId: number, query: ActivationQuery, now: Instant): Promise<ActivationAnswer> {
  const scope = await openScope(workspaceId, query, now);
  const essential = scope.milestones.filter((milestone) => milestone.essential);
  const rows = await cohorts(
    scope,
    essential.map(({ key }) => key),
    query,
  );
  const named = new Set(rows.flatMap(({ grp }) => (grp === null ? [] : [grp])));
  const weeks = [...new Set(rows.map(({ week }) => week))].sort();
  const rated = essential.length > 0;
  const all = rateOf(rows, rated);
  return {
    ...all,
    byCohort: weeks.map((week) => {
      const { mature, activated, rate } = rateOf(
        rows.filter((row) => row.week === week),
        rated,
      );
      return { week, mature, activated, rate };
    }),
    groups: [...named]
      .map((group) => ({
        group,
        ...rateOf(
          rows.filter((row) => row.grp === group),
          rated,
        ),
      }))
      .sort((a, b) => b.started - a.started),
    asOf: scope.asOf.toISOString(),
    missing: [
      ...(rated ? [] : (['essential-milestones'] as const)),
      ...(essential.some(({ ready }) => !ready) ? (['backfill'] as const) : []),
      ...(all.started === 0 ? (['units'] as const) : all.mature === 0 ? (['mature-units'] as const) : []),
    ],
  };
}

function rateOf(rows: readonly Row[], rated: boolean) {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const started = sum(({ units }) => units);
  const mature = sum((row) => (row.mature ? row.units : 0));
  const activated = sum((row) => row.activated);
  const interval = rated ? wilsonInterval(activated, mature) : null;
  return {
    started,
    mature,
    activated,
    rate: rated && mature > 0 ? activated / mature : null,
    ci95: interval && ([interval[0], interval[1]] as [number, number]),
    immature: started - mature,
  };
}

/** Units by group, ISO week of their start, and whether they are mature; activity is told by UTC day, counted from the day of the start. */
async function cohorts(scope: MetricsScope, essential: readonly string[], { window, sustain }: ActivationQuery): Promise<Row[]> {
  const { values, $ } = parameters();
  const days = $(window);
  const months = $(sustain);
  const startDay = `(u.started_at at time zone 'UTC')::date`;
  const rows = await analyticQuery<Row>(
    `with ${unitsSql(scope, $)}, ${reachedSql(scope, essential, $)}, ${activitySql(scope, $)},
     aged as (select u.*, u.started_at + make_interval(hours => 24 * (${days}::int + 30 * ${months}::int)) <= ${$(scope.asOf)}::timestamptz as mature from units u),
     done as (select u.uid, u.started_at from aged u join reached r using (uid)
       where u.mature and r.reached_at <= u.started_at + make_interval(hours => 24 * ${days}::int)
       group by 1, 2 having count(*) = ${$(essential.length)}::int),
     lasting as (select u.uid from done u left join activity a
         on a.uid = u.uid and a.day >= ${startDay} + ${days}::int and a.day < ${startDay} + ${days}::int + 30 * ${months}::int
       group by 1 having coalesce(bit_or(1 << ((a.day - ${startDay} - ${days}::int) / 30)), 0) = (1 << ${months}::int) - 1),
     weekly as (select u.grp, date_trunc('week', u.started_at at time zone 'UTC') as monday, u.mature, count(*)::int as units, count(l.uid)::int as activated
       from aged u left join lasting l using (uid) group by 1, 2, 3)
     select grp, to_char(monday, 'IYYY-"W"IW') as week, mature, units, activated from weekly`,
    values,
  );
  return rows;
}
