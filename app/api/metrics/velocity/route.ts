import { route } from '#lib/http';
import { velocity } from '#lib/metrics';
import { VelocityAnswer, VelocityQuery } from '#lib/metrics/contract';

export const GET = route({
  summary: 'Feature adoption velocity, the adoption curve and the milestone funnel',
  scope: 'metrics:read',
  query: VelocityQuery,
  answer: VelocityAnswer,
  handle: velocity,
});
