import type { Instant } from '#lib/kernel';
import { activationAnswer } from '../activation.ts';
import { reader } from '../columns/reader.ts';
import { ActivationQuery, NrrQuery, TtfvQuery } from '../figures-contract.ts';
import { nrrAnswer } from '../nrr.ts';
import type { PageFilters, SharedFigures } from '../share-contract.ts';
import { summaryAnswer } from '../summary.ts';
import { trendAnswer } from '../trend.ts';
import { ttfvAnswer } from '../ttfv.ts';
import { velocityAnswer } from '../velocity.ts';

const days = { '30d': 30, '90d': 90, '365d': 365 };
const msPerDay = 86_400_000;

/** Everything that the page with the figures shows, of one moment; a moving period in whole UTC days, as the page asks for it. */
export async function figuresOfPage(
  workspaceId: number,
  { period, milestone, by, ...given }: PageFilters,
  now: Instant,
): Promise<Pick<SharedFigures, 'summary' | 'trend' | 'ttfv' | 'activation' | 'velocity' | 'nrr'>> {
  const from = given.from ?? (period ? new Date(now - days[period] * msPerDay).toISOString().slice(0, 10) : undefined);
  const query = { ...given, ...(from ? { from } : {}) };
  const { unit: _, ...ofAccounts } = query;
  const read = reader(workspaceId, now);
  const [summary, ttfv, activation, velocity, nrr] = await Promise.all([
    summaryAnswer(workspaceId, query, now, read),
    ttfvAnswer(workspaceId, TtfvQuery.parse({ ...query, by, milestone }), now, read),
    activationAnswer(workspaceId, ActivationQuery.parse(query), now, read),
    velocityAnswer(workspaceId, query, now, 'all', read),
    nrrAnswer(workspaceId, NrrQuery.parse(ofAccounts), now, read),
  ]);
  return { summary, ttfv, activation, velocity, nrr, trend: await trendAnswer(workspaceId, query, now) };
}
