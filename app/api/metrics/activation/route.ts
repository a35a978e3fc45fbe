import { route } from '#lib/http';
import { activation } from '#lib/metrics';
import { ActivationAnswer, ActivationQuery } from '#lib/metrics/contract';

export const GET = route({
  summary: 'Activation rate, by cohort and group',
  scope: 'metrics:read',
  query: ActivationQuery,
  answer: ActivationAnswer,
  handle: activation,
});
