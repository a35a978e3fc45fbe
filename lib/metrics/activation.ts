import type { Instant } from '#lib/kernel';
import { wilsonInterval } from '#lib/stats';
import { activationStanding, type Standing } from './activation-standing.ts';
import { activity } from './columns/activity-column.ts';
import { type ChosenUnits, chooseUnits } from './columns/chosen-units.ts';
import { reached } from './columns/reached-column.ts';
import { reader } from './columns/reader.ts';
import type { ActivationAnswer, ActivationQuery } from './contract.ts';
import { isoWeek, mondayOf } from './iso-week.ts';
import { openScope } from './scope.ts';

interface Row {
  readonly grp: string | null;
  readonly week: string;
  readonly mature: boolean;
  units: number;
  activated: number;
}

/** The units of a question about activation, and how each stands. */
export async function judgedUnits(workspaceId: number, query: ActivationQuery, now: Instant, read = reader(workspaceId, now)) {
  const columns = await read(query.unit);
  const scope = await openScope(workspaceId, query, columns.at);
  const essential = scope.milestones.filter((milestone) => milestone.essential);
  const units = await chooseUnits(columns, scope);
  const steps = await Promise.all(essential.map(({ key }) => reached(columns, key)));
  const active = query.sustain > 0 && essential.length > 0 ? await activity(columns, query.window) : new Uint16Array(columns.size);
  return { units, scope, essential, standing: activationStanding(units, steps, active, query, scope.asOf.getTime()) };
}

/** The activation rate as docs/metrics.md defines it; without essential milestones the rate is null. */
export async function activationAnswer(
  workspaceId: number,
  query: ActivationQuery,
  now: Instant,
  read = reader(workspaceId, now),
): Promise<ActivationAnswer> {
  const { units, scope, essential, standing } = await judgedUnits(workspaceId, query, now, read);
  const rows = cohorts(units, standing);
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

/** Units by group, ISO week of their start, and whether they are mature. */
function cohorts(units: ChosenUnits, standing: (row: number) => Standing): Row[] {
  const { columns, first, end, has, groups, groupOf } = units;
  const rows = new Map<number, Row>();
  for (let row = first; row < end; row++) {
    if (!has(row)) continue;
    const stands = standing(row);
    const group = groupOf(row);
    const monday = mondayOf(columns.starts[row] as number);
    const mature = stands !== 'immature';
    const key = (monday * (groups.length + 1) + group + 1) * 2 + (mature ? 1 : 0);
    let cohort = rows.get(key);
    if (!cohort) {
      cohort = { grp: groups[group] ?? null, week: isoWeek(monday), mature, units: 0, activated: 0 };
      rows.set(key, cohort);
    }
    cohort.units++;
    if (stands === 'activated') cohort.activated++;
  }
  return [...rows.values()];
}
