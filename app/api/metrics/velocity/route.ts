import { route } from '#lib/http';
import { velocity } from '#lib/metrics';
import { MetricsQuery, VelocityAnswer } from '#lib/metrics/contract';

export const GET = route({
  summary: 'Feature adoption velocity, the adoption curve and the milestone funnel',
  scope: 'metrics:read',
  query: MetricsQuery,
  answer: VelocityAnswer,
  handle: velocity,
});
