import { startExperiment } from '#lib/experiments';
import { ExperimentDetail, ExperimentRef, StartInput } from '#lib/experiments/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Start an experiment now, and fix what was written down',
  scope: ['experiments:write', 'experiments:read'],
  params: ExperimentRef,
  body: StartInput,
  answer: ExperimentDetail,
  handle: startExperiment,
});
