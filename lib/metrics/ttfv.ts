import type { Instant } from '#lib/kernel';
import { compareGroups, type SurvivalSummary, survivalSummary, type Tally, tally } from '#lib/stats';
import { chosenMilestone } from './chosen-milestone.ts';
import { type ChosenUnits, chooseUnits } from './columns/chosen-units.ts';
import { type Reached, reached } from './columns/reached-column.ts';
import { reader } from './columns/reader.ts';
import type { TtfvAnswer, TtfvQuery } from './contract.ts';
import { type MetricsScope, openScope } from './scope.ts';
import { timesToMilestone } from './times-to-milestone.ts';
import { excludedUnits, noGroup } from './units-sql.ts';

/** Time to first value as docs/metrics.md defines it. Throws `Refusal('not-found')` for a milestone or segment that is not there. */
export async function ttfvAnswer(
  workspaceId: number,
  query: TtfvQuery,
  now: Instant,
  read = reader(workspaceId, now),
): Promise<TtfvAnswer> {
  const columns = await read(query.unit);
  const scope = await openScope(workspaceId, query, columns.at);
  const milestone = chosenMilestone(scope, query.milestone);
  const units = await chooseUnits(columns, scope);
  const times = milestone ? await reached(columns, milestone.key) : null;
  const asOf = scope.asOf.getTime();
  const all = times ? summaryOfAll(units, times, asOf) : survivalSummary(tally([], []));
  const parts = times && units.groups.length > 0 ? timesToMilestone(units, times, asOf, units.groups.length, units.groupOf) : [];
  const groups = inOrder(units.groups.flatMap((group, place): [string, Tally][] => (parts[place] ? [[group, parts[place]]] : [])));
  return {
    milestone: milestone?.key ?? null,
    milestoneName: milestone?.name ?? null,
    ...all,
    groups: [...groups].map(([group, tally]) => ({ group, ...survivalSummary(tally) })),
    comparison: compareGroups(groups, referenceOf(scope, groups), query.tau),
    excluded: scope.by?.kind === 'experiment' ? await excludedUnits(scope, scope.by.of) : 0,
    asOf: scope.asOf.toISOString(),
    missing: [
      ...(milestone ? [] : (['value-milestone'] as const)),
      ...(milestone && !milestone.ready ? (['backfill'] as const) : []),
      ...(milestone && all.n === 0 ? (['units'] as const) : []),
    ],
  };
}

/** What most pages ask for is the summary of everybody: it is kept with the column. */
const ofEverybody = new WeakMap<Reached, { readonly asOf: number; readonly summary: SurvivalSummary }>();

function summaryOfAll(units: ChosenUnits, milestone: Reached, asOf: number): SurvivalSummary {
  const known = ofEverybody.get(milestone);
  const isEverybody = units.count === units.columns.size;
  if (isEverybody && known?.asOf === asOf) return known.summary;
  const [times = tally([], [])] = timesToMilestone(units, milestone, asOf, 1, () => 0);
  const summary = survivalSummary(times);
  if (isEverybody) ofEverybody.set(milestone, { asOf, summary });
  return summary;
}

/** Larger groups first, as they come; those without the trait or the run last. */
function inOrder(groups: readonly [string, Tally][]): Map<string, Tally> {
  return new Map([...groups.filter(([group]) => group !== noGroup), ...groups.filter(([group]) => group === noGroup)]);
}

/** What the others are compared with: a variant named control, those who did not enter the journey, else the largest group. */
function referenceOf({ by }: MetricsScope, groups: ReadonlyMap<string, Tally>): string {
  if (by?.kind === 'journey') return noGroup;
  return groups.has('control') ? 'control' : ([...groups.keys()][0] ?? noGroup);
}
