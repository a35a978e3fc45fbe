import { parameters } from '#lib/db';
import { type Moments, mergeMoments, noMoments } from '#lib/stats';
import { type Hits, matchingEvents } from './matching-events.ts';
import { type Measured, measuredSql } from './measured-sql.ts';
import { type Population, rowsOf } from './population.ts';

/** A day's worth of units that came of age, and what they did. */
export interface DayOfArm extends Moments {
  readonly variant: string;
  readonly group: string | null;
  /** The UTC day by whose end they were old enough */
  readonly day: string;
}

/** Units of an arm that existed for as long before, or did not, with what they did then (`x`) and since (`y`). */
export interface BeforeAndSince {
  readonly variant: string;
  readonly has: boolean;
  readonly n: number;
  readonly y: number;
  readonly yy: number;
  readonly x: number;
  readonly xx: number;
  readonly xy: number;
}
export interface Measurement {
  readonly days: DayOfArm[];
  /** Empty for what has no time before */
  readonly before: BeforeAndSince[];
}

const momentsOf = (column: string) => `avg(${column}) as mean, coalesce(var_pop(${column}), 0) * count(*) as squares`;
const dayText = `to_char(m.day, 'YYYY-MM-DD') as day`;

/**
 * A metric by arm and day of coming of age, so that one question answers the total and how it came about; and, of events, by arm and whether there was a
 * time before.
 */
export async function measure(population: Population, metric: Measured, hits: Hits | null): Promise<Measurement> {
  const { values, $ } = parameters();
  const both = metric.kind === 'count' || metric.kind === 'sum';
  const rows = await rowsOf<DayOfArm & BeforeAndSince>(
    population,
    `with ${measuredSql(population, metric, $, hits)}
     select m.*, ${dayText} from (
       select variant, (matured_at at time zone 'UTC')::date as day, ${both ? 'has_x as has, ' : ''}count(*) as n, ${momentsOf('y')}${
         both
           ? ', avg(x) as x, coalesce(var_pop(x), 0) * count(*) as xx, coalesce(covar_pop(y, x), 0) * count(*) as xy, avg(y) as y, coalesce(var_pop(y), 0) * count(*) as yy'
           : ''
       }
       from measured group by grouping sets ((1, 2)${both ? ', (1, 3)' : ''})) m order by m.day`,
    values,
  );
  return {
    days: rows
      .filter(({ day }) => day !== null)
      .map(({ variant, day, n, mean, squares }) => ({ variant, group: null, day, n, mean, squares })),
    before: rows.filter(({ day }) => day === null),
  };
}

/** The same by arm, day and value of a trait. */
export async function measureBy(population: Population, metric: Measured, trait: string, hits: Hits | null): Promise<DayOfArm[]> {
  const { values, $ } = parameters();
  const { unit, workspaceId } = population;
  return rowsOf<DayOfArm>(
    population,
    `with ${measuredSql(population, metric, $, hits)}
     select m.variant, m."group", ${dayText}, m.n, m.mean, m.squares from (
       select m.variant, coalesce(t.traits #>> ${$(trait.split('.'))}::text[], 'none') as "group", (m.matured_at at time zone 'UTC')::date as day, count(*) as n,
         ${momentsOf('m.y')}
       from measured m join ${unit === 'person' ? 'persons' : 'accounts'} t on t.workspace_id = ${$(workspaceId)}::int and t.id = m.uid group by 1, 2, 3) m
     order by m.day`,
    values,
  );
}

export const hitsOf = (population: Population, metric: Measured): Promise<Hits | null> => matchingEvents(population, metric);

export const momentsOfArm = (rows: readonly DayOfArm[], variant: string): Moments =>
  rows.filter((row) => row.variant === variant).reduce<Moments>(mergeMoments, noMoments);
