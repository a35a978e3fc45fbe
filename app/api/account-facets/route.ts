import { route } from '#lib/http';
import { readAccountFacets } from '#lib/people';
import { AccountFacets } from '#lib/people/contract';

// Not below /api/accounts, where every word may be a groupId.
export const GET = route({
  summary: 'The plans and CSMs that accounts have, to filter by',
  scope: 'people:read',
  answer: AccountFacets,
  handle: readAccountFacets,
});
