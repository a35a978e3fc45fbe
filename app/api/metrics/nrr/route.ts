import { route } from '#lib/http';
import { nrr } from '#lib/metrics';
import { NrrAnswer, NrrQuery } from '#lib/metrics/contract';

export const GET = route({
  summary: 'Net revenue retention against the onboarding score',
  scope: 'metrics:read',
  query: NrrQuery,
  answer: NrrAnswer,
  handle: nrr,
});
