import { sampleRatio } from '#lib/stats';
import type { Results, Variant } from './contract.ts';
import { type Population, rowsOf } from './population.ts';

interface Row {
  variant: string | null;
  day: string;
  source: string;
  n: number;
}
type Exposed = Pick<Results, 'variants' | 'excluded' | 'unknown' | 'srm' | 'byDay' | 'bySource'>;

/** Who met what: by variant, day and source; those seen in two variants, and in variants that are not of the experiment; whether the split is as planned. */
export async function exposed(population: Population, variants: readonly Variant[]): Promise<Exposed> {
  const rows = await rowsOf<Row>(
    population,
    `select case when variants = 1 then variant end as variant, to_char(exposed_at at time zone 'UTC', 'YYYY-MM-DD') as day,
       source, count(*) as n from seen group by 1, 2, 3 order by 2, 3, 1`,
    [],
  );
  const own = new Set(variants.map(({ id }) => id));
  const single = rows.filter((row): row is Row & { variant: string } => row.variant !== null);
  const counted = single.filter(({ variant }) => own.has(variant));
  const count = (of: readonly Row[]) => of.reduce((sum, { n }) => sum + n, 0);
  const arms = variants.map(({ id, weight }) => ({ id, weight, exposed: count(counted.filter(({ variant }) => variant === id)) }));
  const strangers = [...new Set(single.flatMap(({ variant }) => (own.has(variant) ? [] : [variant])))].sort();
  const byVariant = (of: typeof counted) =>
    Object.fromEntries(arms.map(({ id }) => [id, count(of.filter(({ variant }) => variant === id))]));
  const groups = (field: 'day' | 'source') =>
    [...new Set(counted.map((row) => row[field]))].map((value) => ({
      value,
      exposed: byVariant(counted.filter((row) => row[field] === value)),
    }));
  const ratio = sampleRatio(arms.map(({ exposed, weight }) => ({ count: exposed, weight })));
  return {
    variants: arms,
    excluded: count(rows.filter(({ variant }) => variant === null)),
    unknown: strangers.map((id) => ({ id, exposed: count(single.filter(({ variant }) => variant === id)) })),
    srm: ratio && { ...ratio, level: ratio.p < 0.001 ? 'alarm' : ratio.p < 0.01 ? 'warn' : 'ok' },
    byDay: groups('day').map(({ value, exposed }) => ({ day: value, exposed })),
    bySource: groups('source').map(({ value, exposed }) => ({ source: value, exposed })),
  };
}
