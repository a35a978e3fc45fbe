import type { Instant } from '#lib/kernel';
import { compareGroups, survivalSummary, type Tally, tally } from '#lib/stats';
import { chosenMilestone } from './chosen-milestone.ts';
import type { TtfvAnswer, TtfvQuery } from './contract.ts';
import { type MetricsScope, openScope } from './scope.ts';
import { type Times, timesToMilestone } from './times-to-milestone.ts';
import { excludedUnits, noGroup } from './units-sql.ts';

/** Time to first value as docs/metrics.md defines it. Throws `Refusal('not-found')` for a milestone or segment that is not there. */
export async function ttfvAnswer(workspaceId: number, query: TtfvQuery, now: Instant): Promise<TtfvAnswer> {
  const scope = await openScope(workspaceId, query, now);
  const milestone = chosenMilestone(scope, query.milestone);
  const times = milestone ? await timesToMilestone(scope, milestone.key) : [];
  const all = survivalSummary(tallyOfTimes(times));
  const groups = scope.by ? byGroup(times) : new Map<string, Tally>();
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

/** Larger groups first; those without the trait or the run, and the gathered rest, last. */
function byGroup(times: readonly Times[]): Map<string, Tally> {
  const names = new Set(times.flatMap(({ group }) => (group === null ? [] : [group])));
  const groups = [...names].map((group) => ({ group, rows: times.filter((row) => row.group === group) }));
  const size = ({ rows }: (typeof groups)[number]) => rows.reduce((sum, row) => sum + row.days.length, 0);
  const rank = ({ group }: (typeof groups)[number]) => (group === noGroup ? 1 : 0);
  groups.sort((a, b) => rank(a) - rank(b) || size(b) - size(a) || (a.group < b.group ? -1 : 1));
  return new Map(groups.map(({ group, rows }) => [group, tallyOfTimes(rows)]));
}

/** What the others are compared with: a variant named control, those who did not enter the journey, else the largest group. */
function referenceOf({ by }: MetricsScope, groups: ReadonlyMap<string, Tally>): string {
  if (by?.kind === 'journey') return noGroup;
  return groups.has('control') ? 'control' : ([...groups.keys()][0] ?? noGroup);
}

function tallyOfTimes(times: readonly Times[]): Tally {
  const size = times.reduce((sum, { days }) => sum + days.length, 0);
  const days = new Float64Array(size);
  const events = new Uint8Array(size);
  let at = 0;
  for (const row of times) {
    days.set(row.days, at);
    if (row.reached) events.fill(1, at, at + row.days.length);
    at += row.days.length;
  }
  return tally(days, events);
}
