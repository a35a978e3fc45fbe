import { pageFrom, placeOf, route } from '#lib/http';
import { PeoplePlace, readPeople } from '#lib/people';
import { PeopleList, PeopleQuery } from '#lib/people/contract';

export const GET = route({
  summary: 'People, searched and filtered, the newest first',
  scope: 'people:read',
  query: PeopleQuery,
  answer: PeopleList,
  handle: async (ctx, query) => {
    const rows = await readPeople(ctx, query, query.cursor ? placeOf(query.cursor, PeoplePlace) : null);
    return pageFrom(rows, query.limit, ({ place }) => place);
  },
});
