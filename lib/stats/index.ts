export {
  chiSquareQuantile,
  chiSquareUpperTail,
  normalQuantile,
  normalTwoSided,
  normalUpperTail,
  studentTwoSided,
} from './distributions.ts';
export { kaplanMeier, logLogBand, type SurvivalCurve, survivalAt } from './kaplan-meier.ts';
export { leastSquares } from './least-squares.ts';
export { type LogRank, logRank } from './log-rank.ts';
export { type Pearson, pearson } from './pearson.ts';
export { poissonInterval } from './poisson-interval.ts';
export { knownUntil, type MeanDifference, type RestrictedMean, restrictedMean, restrictedMeanDifference } from './restricted-mean.ts';
export { averageRanks, type Spearman, spearman } from './spearman.ts';
export { type SurvivalQuantile, survivalQuantile } from './survival-quantile.ts';
export { type Tally, tally } from './tally.ts';
export { wilsonInterval } from './wilson-interval.ts';
