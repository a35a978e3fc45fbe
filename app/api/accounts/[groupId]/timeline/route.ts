import { pageFrom, placeOf, route } from '#lib/http';
import { readAccountTimeline, TimelinePlace } from '#lib/people';
import { AccountRef, Timeline, TimelineQuery } from '#lib/people/contract';

export const GET = route({
  summary: 'What the people of an account did and what was sent to them, the newest first',
  scope: 'people:read',
  params: AccountRef,
  query: TimelineQuery,
  answer: Timeline,
  handle: async (ctx, query) => {
    const rows = await readAccountTimeline(ctx, query, query.cursor ? placeOf(query.cursor, TimelinePlace) : null);
    return pageFrom(rows, query.limit, ({ place }) => place);
  },
});
