export { BackfillBar } from './backfill-bar.tsx';
export { SegmentsPage } from './segments-page.tsx';
export { StandingPeople } from './standing-people.tsx';
