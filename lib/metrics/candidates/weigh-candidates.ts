import { benjaminiHochberg, twoProportions } from '#lib/stats';
import type { MilestoneCandidate } from '../contract.ts';

/** How many of a cohort did something, and how many of those came back later. */
export interface Tried {
  readonly event: string;
  readonly did: number;
  readonly kept: number;
}

/** Below this on either side a share says little. */
const fewest = 20;
const mostListed = 20;
const alpha = 0.05;

/**
 * Which of the events go with coming back: two-proportion z test of each, adjusted together by Benjamini and Hochberg (docs/metrics.md). Those alone are
 * tested that at least 20 people did and at least 20 did not.
 */
export function weighCandidates(
  cohort: { readonly people: number; readonly retained: number },
  events: readonly Tried[],
): { tested: number; candidates: Omit<MilestoneCandidate, 'milestone'>[] } {
  const compared = events.flatMap(({ event, did, kept }) => {
    const [not, keptNot] = [cohort.people - did, cohort.retained - kept];
    if (did < fewest || not < fewest) return [];
    const test = twoProportions({ successes: kept, trials: did }, { successes: keptNot, trials: not });
    return test === null ? [] : [{ event, did, shareDid: kept / did, shareNot: keptNot / not, test }];
  });
  const adjusted = benjaminiHochberg(compared.map(({ test }) => test.p));
  const candidates = compared.flatMap(({ event, did, shareDid, shareNot, test }, i) => {
    const adjustedP = adjusted[i] ?? 1;
    if (test.difference <= 0 || adjustedP > alpha) return [];
    return [
      {
        event,
        did,
        coverage: did / cohort.people,
        retainedDid: shareDid,
        retainedNot: shareNot,
        lift: shareNot > 0 ? shareDid / shareNot : null,
        ci95: [test.interval[0], test.interval[1]] as [number, number],
        adjustedP,
      },
    ];
  });
  candidates.sort((a, b) => a.adjustedP - b.adjustedP || b.did - a.did || (a.event < b.event ? -1 : 1));
  return { tested: compared.length, candidates: candidates.slice(0, mostListed) };
}
