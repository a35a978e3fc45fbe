import { pageFrom, placeOf, route } from '#lib/http';
import { AccountPlace, readAccounts } from '#lib/people';
import { AccountList, AccountQuery } from '#lib/people/contract';

export const GET = route({
  summary: 'Accounts, searched and filtered, the newest first',
  scope: 'people:read',
  query: AccountQuery,
  answer: AccountList,
  handle: async (ctx, query) => {
    const rows = await readAccounts(ctx, query, query.cursor ? placeOf(query.cursor, AccountPlace) : null);
    return pageFrom(rows, query.limit, ({ place }) => place);
  },
});
