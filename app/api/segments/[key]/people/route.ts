import { StandingPlace, segmentPeople } from '#lib/authoring';
import { JourneyRef as SegmentRef, StandingPersonList, StandingQuery } from '#lib/authoring/contract';
import { pageFrom, placeOf, route } from '#lib/http';

export const GET = route({
  summary: 'Who is in a segment, the last to enter first',
  scope: ['segments:read', 'people:read'],
  params: SegmentRef,
  query: StandingQuery,
  answer: StandingPersonList,
  handle: async (ctx, query) => {
    const rows = await segmentPeople(ctx, query, query.cursor ? placeOf(query.cursor, StandingPlace) : null);
    return pageFrom(rows, query.limit, ({ place }) => place);
  },
});
