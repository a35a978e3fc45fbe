import { pageFrom, placeOf, route } from '#lib/http';
import { activationPeople } from '#lib/metrics';
import { ActivationPeople, ActivationPeopleQuery, UnitPlace } from '#lib/metrics/contract';

export const GET = route({
  summary: 'The people or accounts behind the activation rate, or behind a week of it, the earliest start first',
  scope: ['metrics:read', 'people:read'],
  query: ActivationPeopleQuery,
  answer: ActivationPeople,
  handle: async (ctx, { cursor, ...query }) => {
    const rows = await activationPeople(ctx, { ...query, ...(cursor ? { after: placeOf(cursor, UnitPlace) } : {}) });
    return pageFrom(rows, query.limit, ({ startedAt, id }) => ({ start: Date.parse(startedAt), id }));
  },
});
