import { route } from '#lib/http';
import { accountRevenue } from '#lib/metrics';
import { AccountRevenueMonths } from '#lib/metrics/contract';
import { AccountRef } from '#lib/people/contract';

export const GET = route({
  summary: 'What an account paid month by month, from where that is known, and which months are missing',
  scope: ['people:read', 'metrics:read'],
  params: AccountRef,
  answer: AccountRevenueMonths,
  handle: accountRevenue,
});
