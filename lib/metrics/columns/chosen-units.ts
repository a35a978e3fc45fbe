import type { MetricsScope } from '../scope.ts';
import { largestGroups, restGroup } from '../units-sql.ts';
import type { Columns } from './columns.ts';
import { type Groups, groups } from './group-column.ts';
import { members } from './member-column.ts';

/** The rows that a scope is about: those from `first` up to `end` for which `has` holds, in the order of their starts. */
export interface ChosenUnits {
  readonly columns: Columns;
  readonly first: number;
  readonly end: number;
  has(row: number): boolean;
  readonly count: number;
  /** Names of the groups, the largest first; empty where the scope is not split */
  readonly groups: readonly string[];
  /** The place in `groups` of a row's group; −1 where it is not counted in any */
  groupOf(row: number): number;
}

/** The units whose start lies in the scope's period and not behind its instant. */
export async function chooseUnits(columns: Columns, scope: MetricsScope): Promise<ChosenUnits> {
  const [member, split] = await Promise.all([scope.segment ? members(columns, scope.segment) : null, groups(columns, scope)]);
  const first = scope.from ? firstFrom(columns.starts, scope.from.getTime()) : 0;
  const end = Math.max(
    first,
    firstFrom(columns.starts, Math.min(scope.asOf.getTime() + 1, scope.to?.getTime() ?? Number.POSITIVE_INFINITY)),
  );
  let count = member ? 0 : end - first;
  if (member) for (let row = first; row < end; row++) count += member[row] as number;
  const has = member ? (row: number) => member[row] === 1 : () => true;
  const named = split ? nameGroups(split, { first, end, has }, scope) : { groups: [], groupOf: () => -1 };
  return { columns, first, end, has, count, ...named };
}

/** The first row of a rising column that is not below `value`. */
function firstFrom(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of traits with many values only the largest groups keep their names; the rest is one. */
function nameGroups({ names, codes }: Groups, { first, end, has }: Pick<ChosenUnits, 'first' | 'end' | 'has'>, { by }: MetricsScope) {
  const sizes = new Float64Array(names.length);
  for (let row = first; row < end; row++) {
    const code = codes[row] as number;
    if (code >= 0 && has(row)) sizes[code] = (sizes[code] as number) + 1;
  }
  const filled = names.flatMap((name, code) => ((sizes[code] as number) > 0 ? [{ name, code, size: sizes[code] as number }] : []));
  filled.sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
  const many = by?.kind === 'trait' || by?.kind === 'accountTrait' ? largestGroups : filled.length;
  const total = new Map<string, number>();
  const nameOf = filled.map(({ name, size }, place) => {
    const shown = place < many ? name : restGroup;
    total.set(shown, (total.get(shown) ?? 0) + size);
    return shown;
  });
  const shown = [...total].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
  const placeOf = new Int32Array(names.length).fill(-1);
  for (const [place, { code }] of filled.entries()) placeOf[code] = shown.indexOf(nameOf[place] as string);
  return { groups: shown, groupOf: (row: number) => placeOf[codes[row] as number] ?? -1 };
}
