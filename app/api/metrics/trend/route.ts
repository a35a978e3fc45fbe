import { route } from '#lib/http';
import { metricsTrend } from '#lib/metrics';
import { SummaryQuery, TrendAnswer } from '#lib/metrics/contract';

export const GET = route({
  summary: 'The four figures as they stood at the end of each of the last twelve weeks',
  scope: 'metrics:read',
  query: SummaryQuery,
  answer: TrendAnswer,
  handle: metricsTrend,
});
