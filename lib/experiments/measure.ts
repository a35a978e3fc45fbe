import { analyticQuery, parameters } from '#lib/db';
import { type Cell, constantCell, emptyCell, type Moments, mergeCells, mergeMoments, noMoments } from '#lib/stats';
import { type Hits, matchingEvents } from './matching-events.ts';
import { type Measured, measuredSql } from './measured-sql.ts';
import { unitsSql } from './population-sql.ts';
import type { Trial } from './trial.ts';

/** A day's worth of units that came of age, and what they did. */
export interface DayOfArm extends Moments {
  readonly variant: string;
  readonly group: string | null;
  /** The UTC day by whose end they were old enough */
  readonly day: string;
}

const moments = 'count(*) as n, avg(y) as mean, coalesce(var_pop(y), 0) * count(*) as squares';

/** A metric by arm and day of coming of age, so that one question answers the total and how it came about; `by` splits it by a trait as well. */
export async function measure(trial: Trial, metric: Measured, by: string | null, hits: Hits | null): Promise<DayOfArm[]> {
  const { values, $ } = parameters();
  const table = trial.unit === 'person' ? 'persons' : 'accounts';
  const group = by === null ? 'null::text' : `coalesce(t.traits #>> ${$(by.split('.'))}::text[], 'none')`;
  const join = by === null ? '' : `join ${table} t on t.workspace_id = ${$(trial.workspaceId)}::int and t.id = m.uid`;
  return analyticQuery<DayOfArm>(
    `with ${unitsSql(trial, $)}, ${measuredSql(trial, metric, $, hits)}
     select m.variant, ${group} as "group", to_char(m.matured_at at time zone 'UTC', 'YYYY-MM-DD') as day, ${moments}
     from measured m ${join} group by 1, 2, 3 order by 3`,
    values,
  );
}

export const hitsOf = (trial: Trial, metric: Measured): Promise<Hits | null> => matchingEvents(trial, metric);

export const momentsOfArm = (rows: readonly DayOfArm[], variant: string): Moments =>
  rows.filter((row) => row.variant === variant).reduce<Moments>(mergeMoments, noMoments);

export interface Covariates {
  readonly by: 'before-exposure' | 'sign-up';
  readonly cells: ReadonlyMap<string, Cell>;
}

/**
 * What was known before exposure, by arm: the same figure of as long before, where at least half the units existed then (with whether they did); else the
 * traits that were chosen beforehand. Null where there is neither.
 */
export async function covariatesOf(
  trial: Trial,
  metric: Measured,
  traits: readonly string[],
  hits: Hits | null,
): Promise<Covariates | null> {
  const earlier = metric.kind === 'count' || metric.kind === 'sum' ? await earlierCells(trial, metric, hits) : null;
  if (earlier) return { by: 'before-exposure', cells: earlier };
  return traits.length > 0 ? { by: 'sign-up', cells: await traitCells(trial, metric, traits, hits) } : null;
}

interface EarlierRow {
  variant: string;
  has: boolean;
  n: number;
  y: number;
  yy: number;
  x: number;
  xx: number;
  xy: number;
}

async function earlierCells(trial: Trial, metric: Measured, hits: Hits | null): Promise<Map<string, Cell> | null> {
  const { values, $ } = parameters();
  const rows = await analyticQuery<EarlierRow>(
    `with ${unitsSql(trial, $)}, ${measuredSql(trial, metric, $, hits)}
     select variant, has_x as has, count(*) as n, avg(y) as y, coalesce(var_pop(y), 0) * count(*) as yy, avg(x) as x, coalesce(var_pop(x), 0) * count(*) as xx,
       coalesce(covar_pop(y, x), 0) * count(*) as xy from measured group by 1, 2`,
    values,
  );
  const count = (of: readonly EarlierRow[]) => of.reduce((sum, { n }) => sum + n, 0);
  if (count(rows.filter(({ has }) => has)) * 2 < count(rows) || rows.length === 0) return null;
  return byArm(
    rows.map(({ variant, has, n, y, yy, x, xx, xy }) => ({
      variant,
      // Whether there was a time before is a covariate of its own: a nought of those who were not there says nothing.
      cell: has
        ? {
            n,
            y,
            yy,
            x: [x, 1],
            xx: [
              [xx, 0],
              [0, 0],
            ],
            xy: [xy, 0],
          }
        : constantCell(n, y, yy, [0, 0]),
    })),
    2,
  );
}

interface TraitRow {
  variant: string;
  values: (string | null)[];
  n: number;
  y: number;
  yy: number;
}
const mostValues = 12;

async function traitCells(trial: Trial, metric: Measured, traits: readonly string[], hits: Hits | null): Promise<Map<string, Cell>> {
  const { values, $ } = parameters();
  const table = trial.unit === 'person' ? 'persons' : 'accounts';
  const columns = traits.map((trait) => `t.traits #>> ${$(trait.split('.'))}::text[]`).join(', ');
  const rows = await analyticQuery<TraitRow>(
    `with ${unitsSql(trial, $)}, ${measuredSql(trial, metric, $, hits)}
     select m.variant, array[${columns}] as values, count(*) as n, avg(m.y) as y, coalesce(var_pop(m.y), 0) * count(*) as yy
     from measured m join ${table} t on t.workspace_id = ${$(trial.workspaceId)}::int and t.id = m.uid group by 1, 2`,
    values,
  );
  const codes = traits.map((_, i) => coded(rows, i));
  return byArm(
    rows.map(({ variant, values: own, n, y, yy }) => ({
      variant,
      cell: constantCell(
        n,
        y,
        yy,
        codes.flatMap((code, i) => code(own[i] ?? null)),
      ),
    })),
    rows.length > 0 ? codes.reduce((sum, code) => sum + code(null).length, 0) : 0,
  );
}

/** A trait as columns: one a frequent value, or, for numbers of many values, the number and whether there is one. */
function coded(rows: readonly TraitRow[], i: number): (value: string | null) => number[] {
  const counts = new Map<string, number>();
  for (const { values, n } of rows) {
    const value = values[i] ?? null;
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + n);
  }
  if (counts.size > mostValues && [...counts.keys()].every((value) => value.trim() !== '' && Number.isFinite(Number(value)))) {
    return (value) => (value === null ? [0, 0] : [Number(value), 1]);
  }
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostValues);
  return (value) => frequent.map(([name]) => (name === value ? 1 : 0));
}

function byArm(rows: readonly { variant: string; cell: Cell }[], covariates: number): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const { variant, cell } of rows) cells.set(variant, mergeCells(cells.get(variant) ?? emptyCell(covariates), cell));
  return cells;
}
