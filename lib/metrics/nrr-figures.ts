import { averageRanks, leastSquares, pearson, spearman } from '#lib/stats';
import type { NrrAnswer } from './contract.ts';

export interface AccountRevenue {
  readonly account: string;
  /** MRR at day 30, above 0 */
  readonly mrr: number;
  /** MRR at the end of the horizon; `unknown` where nobody has said what it was, which is not 0 */
  readonly end: number | 'to come' | 'unknown';
  /** Onboarding score at day 30, 0 to 100 */
  readonly score: number;
}

export type Settled = AccountRevenue & { readonly end: number };
const mostPoints = 1000;

type Figures = Omit<NrrAnswer, 'asOf' | 'missing' | 'withoutRevenue' | 'currency' | 'currencies'>;

/** The NRR figures of accounts with revenue; those whose horizon has not come, or of whose revenue then nothing is known, are only counted. */
export function nrrFigures(accounts: readonly AccountRevenue[]): Figures {
  const settled = settledAccounts(accounts);
  const scores = settled.map(({ score }) => score);
  const ratios = settled.map(({ mrr, end }) => end / mrr);
  const correlation = pearson(scores, ratios);
  const line = leastSquares(scores, ratios);
  return {
    accounts: settled.length,
    nrr: retained(settled, ({ end }) => end),
    grr: retained(settled, ({ mrr, end }) => Math.min(mrr, end)),
    pearson: correlation && {
      r: correlation.r,
      ci95: correlation.interval && [correlation.interval[0], correlation.interval[1]],
      p: correlation.p,
    },
    spearman: spearman(scores, ratios),
    slope: line?.slope ?? null,
    intercept: line?.intercept ?? null,
    byScoreQuartile: quartiles(settled),
    points: spread(settled),
    waiting: accounts.filter(({ end }) => end === 'to come').length,
    missingMonths: accounts.filter(({ end }) => end === 'unknown').length,
  };
}

/** Those whose horizon has come, and of which it is known what they paid then. */
export const settledAccounts = (accounts: readonly AccountRevenue[]): Settled[] =>
  accounts.filter((account): account is Settled => typeof account.end === 'number');

function retained(accounts: readonly Settled[], kept: (account: Settled) => number): number | null {
  const before = accounts.reduce((sum, { mrr }) => sum + mrr, 0);
  return before > 0 ? accounts.reduce((sum, account) => sum + kept(account), 0) / before : null;
}

/** Quarters by rank of the score; equal scores stay together, so that a quarter may be larger than another, or empty. */
export function quartersByScore(accounts: readonly Settled[]): Settled[][] {
  const ranks = averageRanks(accounts.map(({ score }) => score));
  const quarters: Settled[][] = [[], [], [], []];
  for (const [i, account] of accounts.entries())
    quarters[Math.min(3, Math.floor((((ranks[i] ?? 0) - 0.5) / accounts.length) * 4))]?.push(account);
  return quarters;
}

function quartiles(accounts: readonly Settled[]): NrrAnswer['byScoreQuartile'] {
  return quartersByScore(accounts).flatMap((members, place) => {
    const quartile = place + 1;
    const nrr = retained(members, ({ end }) => end);
    if (nrr === null) return [];
    const scores = members.map(({ score }) => score).sort((a, b) => a - b);
    return [{ quartile, accounts: members.length, scoreFrom: scores[0] ?? 0, scoreTo: scores.at(-1) ?? 0, nrr }];
  });
}

function spread(accounts: readonly Settled[]): NrrAnswer['points'] {
  const sorted = accounts.toSorted((a, b) => a.score - b.score || (a.account < b.account ? -1 : 1));
  const step = Math.max(1, sorted.length / mostPoints);
  const chosen = Array.from({ length: Math.min(sorted.length, mostPoints) }, (_, i) => sorted[Math.floor(i * step)]);
  return chosen.flatMap((row) => (row ? [{ account: row.account, score: row.score, nrr: row.end / row.mrr, mrr: row.mrr }] : []));
}
