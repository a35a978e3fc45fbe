import { route } from '#lib/http';
import { metricsSummary } from '#lib/metrics';
import { SummaryAnswer, SummaryQuery } from '#lib/metrics/contract';

export const GET = route({
  summary: 'The four figures at once',
  scope: 'metrics:read',
  query: SummaryQuery,
  answer: SummaryAnswer,
  handle: metricsSummary,
});
