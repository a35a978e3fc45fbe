import type { Instant } from '#lib/kernel';
import { activationAnswer } from './activation.ts';
import { reader } from './columns/reader.ts';
import { ActivationQuery, NrrQuery, type SummaryAnswer, type SummaryQuery, TtfvQuery } from './contract.ts';
import { nrrAnswer } from './nrr.ts';
import { ttfvAnswer } from './ttfv.ts';
import { velocityAnswer } from './velocity.ts';

/** The four figures at once, without their curves. */
export async function summaryAnswer(
  workspaceId: number,
  query: SummaryQuery,
  now: Instant,
  read = reader(workspaceId, now),
): Promise<SummaryAnswer> {
  const { unit: _, ...ofAccounts } = query;
  const [ttfv, activation, velocity, nrr] = await Promise.all([
    ttfvAnswer(workspaceId, TtfvQuery.parse(query), now, read),
    activationAnswer(workspaceId, ActivationQuery.parse(query), now, read),
    velocityAnswer(workspaceId, query, now, 'rate', read),
    nrrAnswer(workspaceId, NrrQuery.parse(ofAccounts), now, read),
  ]);
  return { ttfv, activation, velocity, nrr, asOf: ttfv.asOf };
}
