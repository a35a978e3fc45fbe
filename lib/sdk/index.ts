export type { Milepost, Options } from './client.ts';
export { createMilepost } from './client.ts';
export type {
  Banner,
  Checklist,
  ChecklistItem,
  Experience,
  ExperienceLink,
  Modal,
  Placement,
  Progress,
  Tooltip,
  Walkthrough,
  WalkthroughStep,
} from './experience.ts';
export type { Drawn, Hooks } from './experiences/acts.ts';
export { renderExperience } from './experiences/render-experience.ts';
export type { Message } from './inbox.ts';
export type { Labels } from './labels.ts';
