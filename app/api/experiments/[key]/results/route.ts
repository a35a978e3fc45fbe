import { results } from '#lib/experiments';
import { ExperimentRef, Results, ResultsQuery } from '#lib/experiments/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'What an experiment shows: who met what, the sample ratio, and each metric with intervals that hold while one peeks',
  scope: 'experiments:read',
  params: ExperimentRef,
  query: ResultsQuery,
  answer: Results,
  handle: results,
});
