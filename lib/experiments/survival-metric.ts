import { analyticQuery, parameters } from '#lib/db';
import {
  compareGroups,
  kaplanMeier,
  knownUntil,
  restrictedMean,
  restrictedMeanDifference,
  type Sample,
  survivalSummary,
  type Tally,
  tally,
} from '#lib/stats';
import { armFigures, sequentially } from './compare-arms.ts';
import type { Comparison, Metric, MetricResult, TimelinePoint } from './contract.ts';
import { peopleSql, unitsSql } from './population-sql.ts';
import { pointOf, spread } from './timeline.ts';
import type { MilestoneOfTrial, Opened, Trial } from './trial.ts';

const msPerDay = 86_400_000;
const defaultTau = 30;

/** Three instants of each unit of an arm, in ms: start, exposure, and value; NaN where that is still to come. */
interface Passage {
  readonly start: Float64Array;
  readonly exposed: Float64Array;
  readonly reached: Float64Array;
}
type Ttfv = Extract<Metric, { kind: 'ttfv' }>;
type Answer = Omit<MetricResult, 'metric' | 'role'>;

export const milestoneOfTtfv = ({ milestone }: Ttfv, milestones: readonly MilestoneOfTrial[]): MilestoneOfTrial | null =>
  milestones.find((one) => (milestone === undefined ? one.value : one.key === milestone)) ?? null;

/** Time to first value by arm: restricted means up to tau, the curves, and the log-rank test. */
export async function survivalMetric({ trial, described, planned }: Opened, metric: Ttfv): Promise<Answer> {
  const milestone = milestoneOfTtfv(metric, trial.milestones);
  const passages = milestone ? await passagesOf(trial, milestone.key) : new Map<string, Passage>();
  const tau = metric.tau ?? defaultTau;
  const { control } = described;
  const now = trial.asOf.getTime();
  const tallies = new Map(trial.arms.map((arm): [string, Tally] => [arm, talliedAt(passages.get(arm), now)]));
  const arms = armsAt(tallies, tau);
  const compared = compareGroups(tallies, control, tau);
  return {
    better: 'lower',
    shape: 'survival',
    variants: armFigures(arms, 'lower'),
    comparisons: comparisons(arms, control, planned),
    survival: {
      groups: [...tallies].map(([group, one]) => ({ group, ...survivalSummary(one) })),
      logRank: compared?.logRank ?? null,
      rmst: compared?.rmst ?? null,
    },
    adjusted: null,
    timeline: timelineOf(passages, trial, control, tau, planned),
    waiting: 0,
    missing: [...(milestone ? [] : (['milestone'] as const)), ...(milestone && !milestone.ready ? (['backfill'] as const) : [])],
  };
}

/** The restricted means of a trial's arms up to tau, as of its instant. */
export async function restrictedArms(trial: Trial, milestone: string, tau = defaultTau) {
  const passages = await passagesOf(trial, milestone);
  const now = trial.asOf.getTime();
  return armsAt(new Map(trial.arms.map((arm): [string, Tally] => [arm, talliedAt(passages.get(arm), now)])), tau);
}

async function passagesOf(trial: Trial, milestone: string): Promise<Map<string, Passage>> {
  const { values, $ } = parameters();
  const ms = (at: string) => `int8send(round(date_part('epoch', ${at}) * 1000)::int8)`;
  const rows = await analyticQuery<{ variant: string; packed: Buffer }>(
    `with ${unitsSql(trial, $)}, ${peopleSql(trial, $)},
     reached as (select p.uid, min(m.reached_at) as reached_at from people p join person_milestones m on m.workspace_id = ${$(trial.workspaceId)}::int
       and m.person_id = p.person_id and m.milestone = ${$(milestone)}::text and m.reached_at <= ${$(trial.asOf)}::timestamptz group by 1)
     select u.variant, string_agg(${ms('u.started_at')} || ${ms('u.exposed_at')} || coalesce(${ms('r.reached_at')}, int8send(-9223372036854775808)), '') as packed
     from units u left join reached r using (uid) group by 1`,
    values,
  );
  return new Map(rows.map(({ variant, packed }) => [variant, unpacked(packed)]));
}

function unpacked(packed: Buffer): Passage {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const n = packed.byteLength / 24;
  const at = (i: number) => view.getInt32(i) * 2 ** 32 + view.getUint32(i + 4);
  const column = (offset: number, never: boolean) =>
    Float64Array.from({ length: n }, (_, i) => (never && view.getInt32(i * 24 + offset) === -(2 ** 31) ? Number.NaN : at(i * 24 + offset)));
  return { start: column(0, false), exposed: column(8, false), reached: column(16, true) };
}

/** What one would have known at an instant: the units exposed by then, each to its value or to that instant. */
function talliedAt(passage: Passage | undefined, now: number): Tally {
  const days: number[] = [];
  const events: number[] = [];
  for (let i = 0; i < (passage?.start.length ?? 0); i++) {
    const [start, exposed, reached] = [passage?.start[i] ?? 0, passage?.exposed[i] ?? 0, passage?.reached[i] ?? Number.NaN];
    if (exposed > now) continue;
    const happened = reached <= now;
    days.push(Math.max(0, (happened ? reached : now) - start) / msPerDay);
    events.push(happened ? 1 : 0);
  }
  return tally(days, events);
}

/** Restricted means up to what every arm was followed for. The variance is that of one unit, so that variance / n is the squared standard error. */
function armsAt(tallies: ReadonlyMap<string, Tally>, tau: number): { id: string; n: number; sample: Sample | null; tau: number }[] {
  const curves = [...tallies].map(([id, one]) => ({ id, curve: kaplanMeier(one) }));
  const limit = Math.min(tau, ...curves.flatMap(({ curve }) => (curve.n > 0 ? [knownUntil(curve)] : [])));
  return curves.map(({ id, curve }) => {
    if (curve.n === 0 || !(limit > 0)) return { id, n: curve.n, sample: null, tau: limit };
    const { mean, standardError } = restrictedMean(curve, limit);
    return { id, n: curve.n, sample: { n: curve.n, mean, variance: curve.n * standardError ** 2 }, tau: limit };
  });
}

function comparisons(arms: ReturnType<typeof armsAt>, control: string, planned: number): Comparison[] {
  const base = arms.find(({ id }) => id === control)?.sample;
  if (!base) return [];
  const meanOf = ({ n, mean, variance }: Sample) => ({ mean, standardError: Math.sqrt(variance / n), interval: [mean, mean] as const });
  return arms.flatMap(({ id, sample }) => {
    if (id === control || !sample) return [];
    const fixed = restrictedMeanDifference(meanOf(sample), meanOf(base));
    return [
      {
        ...sequentially(id, control, sample, base, planned, 'lower'),
        ci95: [fixed.interval[0], fixed.interval[1]] as [number, number],
        p: fixed.p,
      },
    ];
  });
}

function timelineOf(passages: ReadonlyMap<string, Passage>, trial: Trial, control: string, tau: number, planned: number): TimelinePoint[] {
  const firsts = [...passages.values()].flatMap(({ exposed }) => (exposed.length > 0 ? [exposed.reduce((a, b) => Math.min(a, b))] : []));
  if (firsts.length === 0) return [];
  const now = trial.asOf.getTime();
  const ends: number[] = [];
  for (let end = (Math.floor(Math.min(...firsts) / msPerDay) + 1) * msPerDay; end < now; end += msPerDay) ends.push(end);
  return spread([...ends, now], 16).flatMap((end) => {
    const arms = armsAt(new Map(trial.arms.map((arm): [string, Tally] => [arm, talliedAt(passages.get(arm), end)])), tau);
    const base = arms.find(({ id }) => id === control)?.sample;
    return arms.flatMap(({ id, sample }) =>
      id === control || !sample || !base ? [] : [pointOf(new Date(end).toISOString(), id, sample, base, planned)],
    );
  });
}
