import { route } from '#lib/http';
import { ttfv } from '#lib/metrics';
import { TtfvAnswer, TtfvQuery } from '#lib/metrics/contract';

export const GET = route({
  summary: 'Time to first value: the survival curve, its median, and groups compared',
  scope: 'metrics:read',
  query: TtfvQuery,
  answer: TtfvAnswer,
  handle: ttfv,
});
