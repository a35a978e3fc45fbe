import {
  compareGroups,
  kaplanMeier,
  knownUntil,
  restrictedMean,
  restrictedMeanDifference,
  type Sample,
  survivalSummary,
  type Tally,
} from '#lib/stats';
import { armFigures, sequentially } from './compare-arms.ts';
import type { Comparison, Metric, MetricResult, TimelinePoint } from './contract.ts';
import { type Passage, passagesOf, talliedAt } from './passage.ts';
import type { Population } from './population.ts';
import { pointOf, spread } from './timeline.ts';
import type { MilestoneOfTrial, Opened, Trial } from './trial.ts';

const msPerDay = 86_400_000;
const defaultTau = 30;

type Ttfv = Extract<Metric, { kind: 'ttfv' }>;
type Answer = Omit<MetricResult, 'metric' | 'role'>;

export const milestoneOfTtfv = ({ milestone }: Ttfv, milestones: readonly MilestoneOfTrial[]): MilestoneOfTrial | null =>
  milestones.find((one) => (milestone === undefined ? one.value : one.key === milestone)) ?? null;

/** Time to first value by arm: restricted means up to tau, the curves, and the log-rank test. */
export async function survivalMetric(trial: Population, { described, planned }: Opened, metric: Ttfv): Promise<Answer> {
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
export async function restrictedArms(trial: Population, milestone: string, tau = defaultTau) {
  const passages = await passagesOf(trial, milestone);
  const now = trial.asOf.getTime();
  return armsAt(new Map(trial.arms.map((arm): [string, Tally] => [arm, talliedAt(passages.get(arm), now)])), tau);
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
