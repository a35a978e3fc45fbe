import { route } from '#lib/http';
import { importRevenue, revenueState } from '#lib/metrics';
import { RevenueFile, RevenueImported, RevenueState } from '#lib/metrics/contract';

export const GET = route({
  summary: 'What is known of revenue: from where, in which currency, and which months are missing',
  scope: 'metrics:read',
  answer: RevenueState,
  handle: revenueState,
});

export const POST = route({
  summary: 'Take in a CSV file of revenue by account and month, all of it or nothing',
  scope: 'metrics:write',
  body: RevenueFile,
  maxBytes: 8 * 1024 * 1024,
  answer: RevenueImported,
  handle: importRevenue,
});
