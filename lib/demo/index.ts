export { demoJourneys, demoMilestones } from './define-demo.ts';
export { demoEvents } from './demo-events.ts';
export { demoSeed, type SeedProgress, seedDemo } from './seed-demo.ts';
export { startDemoTrickle } from './trickle.ts';
export type { DemoEvent } from './wire.ts';
