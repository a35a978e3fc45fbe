import { noteExperiment } from '#lib/experiments';
import { ExperimentDetail, ExperimentRef, NoteInput } from '#lib/experiments/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'Add to the learning log: a note, what explains a skewed split, or the decision to ship, stop or iterate',
  scope: ['experiments:write', 'experiments:read'],
  params: ExperimentRef,
  body: NoteInput,
  answer: ExperimentDetail,
  handle: noteExperiment,
});
