import { pageFrom, placeOf, route } from '#lib/http';
import { nrrAccounts } from '#lib/metrics';
import { NrrAccounts, NrrAccountsQuery, UnitPlace } from '#lib/metrics/contract';

export const GET = route({
  summary: 'The accounts behind net revenue retention, or behind a quarter of the onboarding score, the earliest start first',
  scope: ['metrics:read', 'people:read'],
  query: NrrAccountsQuery,
  answer: NrrAccounts,
  handle: async (ctx, { cursor, ...query }) => {
    const rows = await nrrAccounts(ctx, { ...query, ...(cursor ? { after: placeOf(cursor, UnitPlace) } : {}) });
    return pageFrom(rows, query.limit, ({ startedAt, id }) => ({ start: Date.parse(startedAt), id }));
  },
});
