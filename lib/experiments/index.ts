export { createExperiment } from './create-experiment.ts';
export { deleteExperiment } from './delete-experiment.ts';
export { estimate } from './estimate.ts';
export { experiment, experimentList } from './experiment.ts';
export { noteExperiment } from './note-experiment.ts';
export { replaceExperiment } from './replace-experiment.ts';
export { results } from './results.ts';
export { startExperiment } from './start-experiment.ts';
export { stopExperiment } from './stop-experiment.ts';
