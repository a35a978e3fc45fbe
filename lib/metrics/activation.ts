import type { Instant } from '#lib/kernel';
import { wilsonInterval } from '#lib/stats';
import { activity } from './columns/activity-column.ts';
import { type ChosenUnits, chooseUnits } from './columns/chosen-units.ts';
import { type Reached, reached } from './columns/reached-column.ts';
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

/** The activation rate as docs/metrics.md defines it; without essential milestones the rate is null. */
export async function activationAnswer(
  workspaceId: number,
  query: ActivationQuery,
  now: Instant,
  read = reader(workspaceId, now),
): Promise<ActivationAnswer> {
  const columns = await read(query.unit);
  const scope = await openScope(workspaceId, query, columns.at);
  const essential = scope.milestones.filter((milestone) => milestone.essential);
  const units = await chooseUnits(columns, scope);
  const steps = await Promise.all(essential.map(({ key }) => reached(columns, key)));
  const active = query.sustain > 0 && essential.length > 0 ? await activity(columns, query.window) : new Uint16Array(columns.size);
  const rows = cohorts(units, steps, active, query, scope.asOf.getTime());
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

const msPerDay = 86_400_000;

/** Units by group, ISO week of their start, and whether they are mature. */
function cohorts(
  { columns: { starts }, first, end, has, groups, groupOf }: ChosenUnits,
  steps: readonly Reached[],
  active: Uint16Array,
  { window, sustain }: Pick<ActivationQuery, 'window' | 'sustain'>,
  asOf: number,
): Row[] {
  const months = (1 << sustain) - 1;
  const rows = new Map<number, Row>();
  for (let row = first; row < end; row++) {
    if (!has(row)) continue;
    const start = starts[row] as number;
    const mature = start + (window + 30 * sustain) * msPerDay <= asOf;
    const group = groupOf(row);
    const monday = mondayOf(start);
    const key = (monday * (groups.length + 1) + group + 1) * 2 + (mature ? 1 : 0);
    let cohort = rows.get(key);
    if (!cohort) {
      cohort = { grp: groups[group] ?? null, week: isoWeek(monday), mature, units: 0, activated: 0 };
      rows.set(key, cohort);
    }
    cohort.units++;
    if (!mature || steps.length === 0 || ((active[row] as number) & months) !== months) continue;
    if (steps.every(({ at }) => (at[row] as number) <= start + window * msPerDay)) cohort.activated++;
  }
  return [...rows.values()];
}
