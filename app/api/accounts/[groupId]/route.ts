import { route } from '#lib/http';
import { readAccount } from '#lib/people';
import { Account, AccountRef } from '#lib/people/contract';

export const GET = route({
  summary: 'An account: traits, milestones, revenue over time, journeys that its people are in',
  scope: 'people:read',
  params: AccountRef,
  answer: Account,
  handle: readAccount,
});
