import { MessagePlace, messageList } from '#lib/authoring';
import { MessageList, MessageQuery } from '#lib/authoring/contract';
import { pageFrom, placeOf, route } from '#lib/http';

export const GET = route({
  summary: 'Messages, the newest first',
  scope: 'messages:read',
  query: MessageQuery,
  answer: MessageList,
  handle: async (ctx, query) => {
    const rows = await messageList(ctx, query, query.cursor ? placeOf(query.cursor, MessagePlace) : null);
    return pageFrom(rows, query.limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});
