import { pageFrom, placeOf, route } from '#lib/http';
import { adoptionPeople } from '#lib/metrics';
import { AdoptionPeople, AdoptionPeopleQuery, UnitPlace } from '#lib/metrics/contract';

export const GET = route({
  summary: 'The people or accounts behind a week of the adoption curve, the earliest start first',
  scope: ['metrics:read', 'people:read'],
  query: AdoptionPeopleQuery,
  answer: AdoptionPeople,
  handle: async (ctx, { cursor, ...query }) => {
    const rows = await adoptionPeople(ctx, { ...query, ...(cursor ? { after: placeOf(cursor, UnitPlace) } : {}) });
    return pageFrom(rows, query.limit, ({ startedAt, id }) => ({ start: Date.parse(startedAt), id }));
  },
});
