import { journeyRuns, RunPlace } from '#lib/authoring';
import { JourneyRef, RunList, RunQuery } from '#lib/authoring/contract';
import { pageFrom, placeOf, route } from '#lib/http';

export const GET = route({
  summary: 'Who went through a journey and where they stand; of one node or status where asked',
  scope: ['journeys:read', 'people:read'],
  params: JourneyRef,
  query: RunQuery,
  answer: RunList,
  handle: async (ctx, query) => {
    const rows = await journeyRuns(ctx, query, query.cursor ? placeOf(query.cursor, RunPlace) : null);
    return pageFrom(rows, query.limit, ({ enteredAt, run }) => ({ enteredAt, run }));
  },
});
