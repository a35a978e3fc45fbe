import type { Instant } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { activationAnswer } from './activation.ts';
import { activationPeopleRows } from './behind/activation-people.ts';
import { adoptionPeopleRows } from './behind/adoption-people.ts';
import { nrrAccountRows } from './behind/nrr-accounts.ts';
import { metricsChoicesOf } from './choices.ts';
import type { MetricsChoices } from './contract.ts';
import { nrrAnswer } from './nrr.ts';
import { summaryAnswer } from './summary.ts';
import { trendAnswer } from './trend.ts';
import { ttfvAnswer } from './ttfv.ts';
import { ttfvPeopleRows } from './ttfv-people.ts';
import { velocityAnswer } from './velocity.ts';

export { addAnnotation } from './add-annotation.ts';
export { annotations } from './annotations.ts';
export { milestoneCandidates } from './candidates/milestone-candidates.ts';
export { deleteAnnotation } from './delete-annotation.ts';
export { accountRevenue } from './revenue/account-revenue.ts';
export { chooseCurrency } from './revenue/choose-currency.ts';
export { importRevenue, previewRevenue } from './revenue/import-revenue.ts';
export { revenueState } from './revenue/revenue-state.ts';
export { createShareLink } from './sharing/create-share-link.ts';
export { figuresOfPage } from './sharing/figures-of-page.ts';
export { revokeShareLink } from './sharing/revoke-share-link.ts';
export { shareLinks } from './sharing/share-links.ts';
export { isShared, sharedFigures } from './sharing/shared-figures.ts';

/** A query as the management API asks it: whoever may read metrics, as of now unless `asOf` is given. */
function asked<Q, A>(answer: (workspaceId: number, query: Q, now: Instant) => Promise<A>) {
  return (ctx: Context, query: Q): Promise<A> => {
    ctx.require('metrics:read');
    return answer(ctx.workspaceId, query, Date.now() as Instant);
  };
}

export const ttfv = asked(ttfvAnswer);
export const activation = asked(activationAnswer);
export const velocity = asked(velocityAnswer);
export const nrr = asked(nrrAnswer);
export const metricsSummary = asked(summaryAnswer);
export const metricsTrend = asked(trendAnswer);

/** Who is behind a figure: for those who may read people too. One row more than `limit` where there are more. */
function behind<Q, R>(rows: (workspaceId: number, query: Q, now: Instant) => Promise<R[]>) {
  return (ctx: Context, query: Q): Promise<R[]> => {
    ctx.require('metrics:read');
    ctx.require('people:read');
    return rows(ctx.workspaceId, query, Date.now() as Instant);
  };
}

export const ttfvPeople = behind(ttfvPeopleRows);
export const activationPeople = behind(activationPeopleRows);
export const adoptionPeople = behind(adoptionPeopleRows);
export const nrrAccounts = behind(nrrAccountRows);

/** What the figures can be narrowed to and split by. */
export async function metricsChoices(ctx: Context): Promise<MetricsChoices> {
  ctx.require('metrics:read');
  return metricsChoicesOf(ctx.workspaceId);
}
