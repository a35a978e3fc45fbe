export { TruthTree } from './truth-tree.tsx';
export { WhyHere } from './why-here.tsx';
export { WhyJourney } from './why-journey.tsx';
