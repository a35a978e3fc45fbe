import { parameters } from '#lib/db';
import { type Cell, constantCell, emptyCell, mergeCells } from '#lib/stats';
import type { Hits } from './matching-events.ts';
import type { BeforeAndSince } from './measure.ts';
import { type Measured, measuredSql } from './measured-sql.ts';
import { type Population, rowsOf } from './population.ts';

export interface Covariates {
  readonly by: 'before-exposure' | 'sign-up';
  readonly cells: ReadonlyMap<string, Cell>;
}

/**
 * What was known before exposure, by arm: the same figure of as long before, where at least half the units existed then (with whether they did); else the
 * traits that were chosen beforehand. Null where there is neither.
 */
export async function covariatesOf(
  population: Population,
  metric: Measured,
  traits: readonly string[],
  hits: Hits | null,
  before: readonly BeforeAndSince[],
): Promise<Covariates | null> {
  const earlier = earlierCells(before);
  if (earlier) return { by: 'before-exposure', cells: earlier };
  return traits.length > 0 ? { by: 'sign-up', cells: await traitCells(population, metric, traits, hits) } : null;
}

function earlierCells(rows: readonly BeforeAndSince[]): Map<string, Cell> | null {
  const count = (of: readonly BeforeAndSince[]) => of.reduce((sum, { n }) => sum + n, 0);
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

async function traitCells(
  population: Population,
  metric: Measured,
  traits: readonly string[],
  hits: Hits | null,
): Promise<Map<string, Cell>> {
  const { values, $ } = parameters();
  const table = population.unit === 'person' ? 'persons' : 'accounts';
  const columns = traits.map((trait) => `t.traits #>> ${$(trait.split('.'))}::text[]`).join(', ');
  const rows = await rowsOf<TraitRow>(
    population,
    `with ${measuredSql(population, metric, $, hits)}
     select m.variant, array[${columns}] as values, count(*) as n, avg(m.y) as y, coalesce(var_pop(m.y), 0) * count(*) as yy
     from measured m join ${table} t on t.workspace_id = ${$(population.workspaceId)}::int and t.id = m.uid group by 1, 2`,
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
