import type { Instant } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { activationAnswer } from './activation.ts';
import { metricsChoicesOf } from './choices.ts';
import type { MetricsChoices, TtfvPeopleQuery, TtfvPerson, TtfvPlace } from './contract.ts';
import { nrrAnswer } from './nrr.ts';
import { summaryAnswer } from './summary.ts';
import { trendAnswer } from './trend.ts';
import { ttfvAnswer } from './ttfv.ts';
import { ttfvPeopleRows } from './ttfv-people.ts';
import { velocityAnswer } from './velocity.ts';

export { addAnnotation } from './add-annotation.ts';
export { annotations } from './annotations.ts';
export { deleteAnnotation } from './delete-annotation.ts';

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

/** The people or accounts behind a point of the TTFV curve: one row more than `limit` where there are more. */
export async function ttfvPeople(ctx: Context, query: Omit<TtfvPeopleQuery, 'cursor'> & { after?: TtfvPlace }): Promise<TtfvPerson[]> {
  ctx.require('metrics:read');
  ctx.require('people:read');
  return ttfvPeopleRows(ctx.workspaceId, query, Date.now() as Instant);
}

/** What the figures can be narrowed to and split by. */
export async function metricsChoices(ctx: Context): Promise<MetricsChoices> {
  ctx.require('metrics:read');
  return metricsChoicesOf(ctx.workspaceId);
}
