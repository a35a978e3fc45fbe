import { StandingPlace, strugglePeople } from '#lib/authoring';
import { StandingPersonList, StandingQuery, JourneyRef as StruggleRef } from '#lib/authoring/contract';
import { pageFrom, placeOf, route } from '#lib/http';

export const GET = route({
  summary: 'Who struggles at a step now, the last to begin first',
  scope: ['struggles:read', 'people:read'],
  params: StruggleRef,
  query: StandingQuery,
  answer: StandingPersonList,
  handle: async (ctx, query) => {
    const rows = await strugglePeople(ctx, query, query.cursor ? placeOf(query.cursor, StandingPlace) : null);
    return pageFrom(rows, query.limit, ({ place }) => place);
  },
});
