import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceAbove, chanceBest } from './chance-best.ts';
import { confidenceSequence, tightness } from './confidence-sequence.ts';
import { lift } from './ratio-of-means.ts';
import { sampleRatio } from './sample-ratio.ts';
import { sampleSize } from './sample-size.ts';
import { benjaminiHochberg, holm } from './several-tests.ts';
import { twoProportions } from './two-proportions.ts';

/*
 * Day-7 retention of 90,189 players of Cookie Cats (Tactile Entertainment, a randomised test published for teaching): 8,502 of 44,700 with the gate at
 * level 30, 8,279 of 45,489 at level 40. The expectations are SciPy's (norm, chisquare, binomtest's Wilson limits), and eq. 9 of arXiv 2103.06476
 * written out in Python.
 */
describe('the Cookie Cats test', () => {
  const arm = (successes: number, trials: number) => {
    const mean = successes / trials;
    return { successes, trials, n: trials, mean, variance: mean * (1 - mean) };
  };
  const gate30 = arm(8502, 44_700);
  const gate40 = arm(8279, 45_489);

  test('the split of players warns: chi-square 6.90, p 0.0086', () => {
    const result = sampleRatio([
      { count: 44_700, weight: 1 },
      { count: 45_489, weight: 1 },
    ]);
    expect(result?.chi2).toBeCloseTo(6.9024049496058275, 9);
    expect(result?.df).toBe(1);
    expect(result?.p).toBeCloseTo(0.008607987810836262, 10);
  });

  test('the gate at 40 loses 0.82 points, p 0.0016, with an interval from −1.33 to −0.31 points', () => {
    const result = twoProportions(gate40, gate30);
    expect(result?.difference).toBeCloseTo(-0.008201298315205913, 12);
    expect(result?.p).toBeCloseTo(0.001554249975614329, 12);
    expect(result?.interval[0]).toBeCloseTo(-0.013281940871914845, 10);
    expect(result?.interval[1]).toBeCloseTo(-0.003121302688761319, 10);
  });

  test('for one who peeks it is not yet sure: −1.68 to 0.04 points, p 0.083', () => {
    const result = confidenceSequence(gate40, gate30);
    expect(result?.interval[0]).toBeCloseTo(-0.01681322465324816, 12);
    expect(result?.interval[1]).toBeCloseTo(0.00041062802283633147, 12);
    expect(result?.p).toBeCloseTo(0.0832842653585765, 12);
  });

  test('lift −4.31 %, by the delta method −6.92 to −1.70 %; the chance that it is better 0.0008', () => {
    const result = lift(gate40, gate30);
    expect(result?.ratio).toBeCloseTo(-0.043119034896460164, 12);
    expect(result?.interval[0]).toBeCloseTo(-0.06924457700961774, 12);
    expect(result?.interval[1]).toBeCloseTo(-0.01699349278330263, 12);
    const estimate = ({ n, mean, variance }: typeof gate30) => ({ mean, standardError: Math.sqrt(variance / n) });
    expect(chanceAbove(estimate(gate40), estimate(gate30))).toBeCloseTo(0.0007779127868536274, 12);
  });
});

describe('the sample ratio', () => {
  test("Mendel's peas, 9 : 3 : 3 : 1", () => {
    // scipy.stats.chisquare([315, 108, 101, 32], 556 * np.array([9, 3, 3, 1]) / 16)
    const peas = [315, 108, 101, 32].map((count, i) => ({ count, weight: [9, 3, 3, 1][i] ?? 0 }));
    const result = sampleRatio(peas);
    expect(result?.chi2).toBeCloseTo(0.4700239808153477, 12);
    expect(result?.df).toBe(3);
    expect(result?.p).toBeCloseTo(0.925425895103616, 12);
    expect(sampleRatio([...peas, { count: 7, weight: 0 }])).toEqual(result);
  });

  test('an arm that got nobody counts; one arm, or nobody at all, says nothing; NaN is refused', () => {
    // Expected 5 and 5, observed 10 and 0: 25 / 5 + 25 / 5.
    expect(sampleRatio([10, 0].map((count) => ({ count, weight: 50 })))?.chi2).toBe(10);
    expect(sampleRatio([{ count: 10, weight: 1 }])).toBeNull();
    expect(sampleRatio([0, 0].map((count) => ({ count, weight: 1 })))).toBeNull();
    expect(() => sampleRatio([{ count: Number.NaN, weight: 1 }])).toThrow(RangeError);
  });
});

describe('the confidence sequence', () => {
  test.each([
    { alpha: 0.05, lower: -0.15614074156151636, upper: 3.1561407415615164, p: 0.09190072779252056, rho: 0.08908509752892212 },
    { alpha: 0.01, lower: -0.3831237027429266, upper: 3.3831237027429264, p: 0.06467442330031181, rho: 0.10739525753363238 },
  ])('100 units against 50, a thousand planned, alpha $alpha', ({ alpha, lower, upper, p, rho }) => {
    const result = confidenceSequence({ n: 100, mean: 3.5, variance: 4 }, { n: 50, mean: 2, variance: 9 }, 1000, alpha);
    expect(tightness(1000, alpha)).toBeCloseTo(rho, 12);
    expect(result?.interval[0]).toBeCloseTo(lower, 10);
    expect(result?.interval[1]).toBeCloseTo(upper, 10);
    expect(result?.p).toBeCloseTo(p, 12);
  });

  test('its p is alpha exactly where the interval touches 0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 100_000 }),
        fc.integer({ min: 10, max: 100_000 }),
        fc.integer({ min: 100, max: 50_000 }),
        (n, m, planned) => {
          const [a, b] = [
            { n, mean: 0, variance: 2 },
            { n: m, mean: 0, variance: 3 },
          ];
          const reach = confidenceSequence(a, b, planned)?.interval[1] ?? 0;
          expect(confidenceSequence({ ...a, mean: reach }, b, planned)?.p).toBeCloseTo(0.05, 9);
        },
      ),
    );
  });

  test('the p of no difference is 1, and it says nothing where nothing varies; NaN is refused', () => {
    expect(confidenceSequence({ n: 9, mean: 1, variance: 1 }, { n: 9, mean: 1, variance: 1 })?.p).toBe(1);
    expect(confidenceSequence({ n: 9, mean: 1, variance: 0 }, { n: 9, mean: 0, variance: 0 })).toBeNull();
    expect(() => confidenceSequence({ n: 9, mean: Number.NaN, variance: 1 }, { n: 9, mean: 1, variance: 1 })).toThrow(RangeError);
    expect(() => tightness(0, 0.05)).toThrow(RangeError);
  });
});

describe('several tests at once', () => {
  // The fifteen p values of the thrombolysis example of Benjamini & Hochberg (JRSS B 57, 1995), adjusted by scipy.stats.false_discovery_control.
  const published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];

  test('Benjamini and Hochberg find four of their fifteen, Holm three', () => {
    const adjusted = benjaminiHochberg(published);
    const expected = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765, 0.486, 0.5811818181818181,
      0.714875, 0.7532307692307693, 0.8132142857142857, 1,
    ];
    for (const [i, p] of expected.entries()) expect(adjusted[i]).toBeCloseTo(p, 12);
    expect(holm(published).filter((p) => p <= 0.05)).toHaveLength(3);
  });

  test('Holm by hand, in the order given', () => {
    // 0.01 · 4, 0.02 · 3, then 0.03 · 2 and 0.04 · 1, which may not fall below what came before.
    const adjusted = holm([0.04, 0.01, 0.03, 0.02]);
    for (const [i, p] of [0.06, 0.04, 0.06, 0.06].entries()) expect(adjusted[i]).toBeCloseTo(p, 12);
  });

  test('ties share their value, one p stays itself, none is none, NaN is refused', () => {
    expect(benjaminiHochberg([0.02, 0.02])).toEqual([0.02, 0.02]);
    expect(holm([0.3])).toEqual([0.3]);
    expect([holm([]), benjaminiHochberg([])]).toEqual([[], []]);
    expect(() => holm([Number.NaN])).toThrow(RangeError);
    expect(() => benjaminiHochberg([1.1])).toThrow(RangeError);
  });
});

describe('the chance to be best', () => {
  const three = [0.1, 0.11, 0.12].map((mean, i) => ({ mean, standardError: [0.01, 0.012, 0.015][i] ?? 0 }));

  test('of three arms, as scipy.integrate.quad has it', () => {
    const chances = chanceBest(three);
    for (const [i, chance] of [0.06298327071177377, 0.27289938491306454, 0.6641173443751617].entries())
      expect(chances[i]).toBeCloseTo(chance, 8);
  });

  test('of two arms it is that of the one lying above the other', () => {
    const [a, b] = three;
    if (a && b) expect(chanceBest([a, b])[0]).toBeCloseTo(chanceAbove(a, b), 9);
  });

  test('is turned round where less is better', () => {
    expect(
      chanceBest(
        three.map(({ mean, standardError }) => ({ mean: -mean, standardError })),
        'lower',
      )[2],
    ).toBeCloseTo(0.6641173443751617, 8);
  });

  test('certain arms, ties, one arm, none; NaN is refused', () => {
    const certain = (mean: number) => ({ mean, standardError: 0 });
    expect(chanceBest([certain(1), certain(2), certain(2)])).toEqual([0, 0.5, 0.5]);
    expect([chanceBest([certain(1)]), chanceBest([])]).toEqual([[1], []]);
    expect([chanceAbove(certain(1), certain(1)), chanceAbove(certain(2), certain(1)), chanceAbove(certain(0), certain(1))]).toEqual([
      0.5, 1, 0,
    ]);
    expect(() => chanceBest([certain(1), certain(Number.NaN)])).toThrow(RangeError);
    expect(() => chanceAbove(certain(Number.NaN), certain(1))).toThrow(RangeError);
  });
});

describe('the sample size', () => {
  const half = (variance: number) => ({ share: 0.5, variance });

  test('half against 0.6, the textbook 785 by the variance of the half', () => {
    expect(sampleSize({ effect: 0.1, treated: half(0.25), control: half(0.25) })).toBe(785); // scipy: 784.888
  });

  test('0.19 against 0.20 needs 49,276', () => {
    expect(sampleSize({ effect: 0.01, treated: half(0.2 * 0.8), control: half(0.19 * 0.81) })).toBe(49_276);
  });

  test('unlike shares and more power', () => {
    expect(sampleSize({ effect: -0.5, treated: { share: 0.3, variance: 4 }, control: { share: 0.7, variance: 9 }, power: 0.9 })).toBe(1101);
  });

  test('no effect, no share, NaN are refused', () => {
    expect(() => sampleSize({ effect: 0, treated: half(1), control: half(1) })).toThrow(RangeError);
    expect(() => sampleSize({ effect: 1, treated: { share: 0, variance: 1 }, control: half(1) })).toThrow(RangeError);
    expect(() => sampleSize({ effect: 1, treated: half(Number.NaN), control: half(1) })).toThrow(RangeError);
  });
});
