import { pageFrom, placeOf, route } from '#lib/http';
import { ttfvPeople } from '#lib/metrics';
import { TtfvPeople, TtfvPeopleQuery, TtfvPlace } from '#lib/metrics/contract';

export const GET = route({
  summary: 'The people or accounts behind a point of the time-to-first-value curve, the quickest first',
  scope: ['metrics:read', 'people:read'],
  query: TtfvPeopleQuery,
  answer: TtfvPeople,
  handle: async (ctx, { cursor, ...query }) => {
    const rows = await ttfvPeople(ctx, { ...query, ...(cursor ? { after: placeOf(cursor, TtfvPlace) } : {}) });
    return pageFrom(rows, query.limit, ({ days, id }) => ({ days, id }));
  },
});
