import { route } from '#lib/http';
import { metricsChoices } from '#lib/metrics';
import { MetricsChoices } from '#lib/metrics/contract';

export const GET = route({
  summary: 'What the figures can be narrowed to and split by: segments, milestones, traits, journeys, experiments',
  scope: 'metrics:read',
  answer: MetricsChoices,
  handle: metricsChoices,
});
