import { createExperiment, experimentList } from '#lib/experiments';
import { ExperimentDetail, ExperimentInput, ExperimentList } from '#lib/experiments/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Experiments, the newest start first, with what was decided; and those met in traffic that nobody described',
  scope: 'experiments:read',
  answer: ExperimentList,
  handle: experimentList,
});

export const POST = route({
  summary: 'Write down what is to be tested',
  scope: ['experiments:write', 'experiments:read'],
  body: ExperimentInput,
  answer: ExperimentDetail,
  status: 201,
  handle: createExperiment,
});
