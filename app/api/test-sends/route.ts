import { TestSendPlace, testSendList } from '#lib/channels';
import { TestSendList, WorkQuery } from '#lib/channels/contract';
import { pageFrom, placeOf, route } from '#lib/http';

export const GET = route({
  summary: 'Templates that were sent to try them, the newest first',
  scope: 'messages:read',
  query: WorkQuery,
  answer: TestSendList,
  handle: async (ctx, query) => {
    const rows = await testSendList(ctx, query, query.cursor ? placeOf(query.cursor, TestSendPlace) : null);
    return pageFrom(rows, query.limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});
