import { pageFrom, placeOf, route } from '#lib/http';
import { readTimeline, TimelinePlace } from '#lib/people';
import { PersonRef, Timeline, TimelineQuery } from '#lib/people/contract';

export const GET = route({
  summary: 'Events, milestones, journey steps and messages of a person in one order, the newest first',
  scope: 'people:read',
  params: PersonRef,
  query: TimelineQuery,
  answer: Timeline,
  handle: async (ctx, query) => {
    const rows = await readTimeline(ctx, query, query.cursor ? placeOf(query.cursor, TimelinePlace) : null);
    return pageFrom(rows, query.limit, ({ place }) => place);
  },
});
