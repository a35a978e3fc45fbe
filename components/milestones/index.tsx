export { MilestonesPage } from './milestones-page.tsx';
