import { deleteExperiment, experiment, replaceExperiment } from '#lib/experiments';
import { ExperimentDetail, ExperimentRef, ExperimentReplacement } from '#lib/experiments/contract';
import { noContent, route } from '#lib/http';

export const GET = route({
  summary: 'An experiment, with its learning log',
  scope: 'experiments:read',
  params: ExperimentRef,
  answer: ExperimentDetail,
  handle: experiment,
});

export const PUT = route({
  summary: 'Replace an experiment; once it has begun, only its name, smallest effect and end can change',
  scope: ['experiments:write', 'experiments:read'],
  params: ExperimentRef,
  body: ExperimentReplacement,
  answer: ExperimentDetail,
  handle: replaceExperiment,
});

export const DELETE = route({
  summary: 'Delete an experiment and its notes; who met which variant stays',
  scope: 'experiments:write',
  params: ExperimentRef,
  answer: noContent,
  handle: deleteExperiment,
});
