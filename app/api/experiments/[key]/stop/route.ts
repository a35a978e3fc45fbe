import { stopExperiment } from '#lib/experiments';
import { ExperimentDetail, ExperimentRef } from '#lib/experiments/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'End an experiment now; later exposures do not count',
  scope: ['experiments:write', 'experiments:read'],
  params: ExperimentRef,
  answer: ExperimentDetail,
  handle: stopExperiment,
});
