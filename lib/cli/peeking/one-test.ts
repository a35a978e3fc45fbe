import {
  confidenceSequence,
  kaplanMeier,
  knownUntil,
  logRank,
  mergeMoments,
  noMoments,
  restrictedMean,
  type Sample,
  sampleVariance,
  tally,
  twoProportions,
  welch,
} from '#lib/stats';

export type Figure = 'means' | 'proportions' | 'ttfv';

/** A test as people run it: so many units a day and arm, looked at after each day, and planned to end after the last. */
export interface Plan {
  readonly days: number;
  readonly perDay: number;
  /** How much better the treated arm really is: of means and of the pace to value a factor, of proportions points. 0 is an A/A test. */
  readonly effect: number;
}

/** Whether a look said that there is a difference: any look by the sequence, any by the fixed test, and the fixed test at the planned end alone. */
export interface Verdict {
  readonly sequence: boolean;
  readonly fixedEachDay: boolean;
  readonly fixedAtEnd: boolean;
}

const alpha = 0.05;
const tau = 7;

/** One test drawn from `chance`. */
export function oneTest(figure: Figure, plan: Plan, chance: () => number): Verdict {
  const look = { means: means(plan, chance), proportions: proportions(plan, chance), ttfv: ttfv(plan, chance) }[figure];
  const planned = 2 * plan.days * plan.perDay;
  let sequence = false;
  let fixedEachDay = false;
  let fixedAtEnd = false;
  for (let day = 1; day <= plan.days; day++) {
    const { treated, control, p } = look(day);
    const sequential = treated && control ? confidenceSequence(treated, control, planned) : null;
    if (sequential && sequential.p <= alpha) sequence = true;
    fixedAtEnd = p !== null && p <= alpha;
    if (fixedAtEnd) fixedEachDay = true;
  }
  return { sequence, fixedEachDay, fixedAtEnd };
}

interface Look {
  readonly treated: Sample | null;
  readonly control: Sample | null;
  /** Of the test made for one look */
  readonly p: number | null;
}
type Looks = (day: number) => Look;

/** What a unit spends: exponential, so skewed as such figures are. */
function means({ perDay, effect }: Plan, chance: () => number): Looks {
  const arms = [noMoments, noMoments];
  return () => {
    const [treated, control] = arms.map((_, arm) => {
      let moments = arms[arm] ?? noMoments;
      for (let unit = 0; unit < perDay; unit++) {
        const mean = -Math.log(1 - chance()) * (arm === 0 ? 1 + effect : 1);
        moments = mergeMoments(moments, { n: 1, mean, squares: 0 });
      }
      arms[arm] = moments;
      return { n: moments.n, mean: moments.mean, variance: sampleVariance(moments) ?? 0 };
    }) as [Sample, Sample];
    return { treated, control, p: welch(treated, control)?.p ?? null };
  };
}

function proportions({ perDay, effect }: Plan, chance: () => number): Looks {
  const successes = [0, 0];
  let trials = 0;
  return () => {
    trials += perDay;
    for (let unit = 0; unit < perDay; unit++) {
      if (chance() < 0.2 + effect) successes[0] = (successes[0] ?? 0) + 1;
      if (chance() < 0.2) successes[1] = (successes[1] ?? 0) + 1;
    }
    const [treated, control] = successes.map((n) => ({ n: trials, mean: n / trials, variance: (n / trials) * (1 - n / trials) }));
    const [a = 0, b = 0] = successes;
    const p = twoProportions({ successes: a, trials }, { successes: b, trials })?.p ?? null;
    return { treated: treated ?? null, control: control ?? null, p };
  };
}

/** Units start spread over each day, and reach value after an exponential time of ten days on average; who has not is censored at the look. */
function ttfv({ perDay, effect }: Plan, chance: () => number): Looks {
  const units = [0, 1].map(() => ({ start: [] as number[], after: [] as number[] }));
  return (day) => {
    const tallies = units.map(({ start, after }, arm) => {
      for (let unit = 0; unit < perDay; unit++) {
        start.push(day - 1 + chance());
        after.push((-Math.log(1 - chance()) * 10) / (arm === 0 ? 1 + effect : 1));
      }
      const seen = start.map((at) => day - at);
      return tally(
        after.map((time, i) => Math.min(time, seen[i] as number)),
        after.map((time, i) => time <= (seen[i] as number)),
      );
    });
    const curves = tallies.map(kaplanMeier);
    const limit = Math.min(tau, ...curves.map(knownUntil));
    const [treated, control] = curves.map((curve) => {
      const { mean, standardError } = restrictedMean(curve, limit);
      return { n: curve.n, mean, variance: curve.n * standardError ** 2 };
    });
    return { treated: treated ?? null, control: control ?? null, p: logRank(tallies)?.p ?? null };
  };
}
