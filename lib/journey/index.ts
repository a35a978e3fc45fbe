export { admit, type Entered, type RefusedEntry } from './admit.ts';
export {
  type At,
  explain,
  holds,
  needsOf,
  nextChange,
  testOf,
} from './conditions/ask.ts';
export {
  Condition,
  EventMatch,
  MessageStatus,
  NumberOp,
  Op,
} from './conditions/condition.ts';
export type { Scene, Test, Truth } from './conditions/test.ts';
export {
  Entry,
  Exit,
  Goal,
  Hypothesis,
  JourneyDocument,
  JourneyEdge,
  JourneyHead,
  JourneyNode,
  Reentry,
} from './document.ts';
export type {
  EventFact,
  Facts,
  MessageProgress,
  TraitChange,
} from './facts.ts';
export { goalReachedAfterEnd, reachesGoal } from './goal.ts';
export type { Known } from './inspection.ts';
export { type About, type Subject, subjectOf } from './liquid/subject.ts';
export { renderText } from './liquid/text.ts';
export { moveRun, retryRun } from './move-run.ts';
export type { Needs, Stimuli } from './needs.ts';
export { Action, Channel } from './nodes/action-data.ts';
export {
  handlesOf,
  isNodeType,
  type NodeType,
  nodeTypes,
} from './nodes/kinds.ts';
export { isTimezone, nextLocalTime } from './nodes/local-time.ts';
export { variantOf } from './nodes/split.ts';
export { Trigger } from './nodes/trigger-data.ts';
export type { Plan } from './plan.ts';
export { react } from './react.ts';
export type {
  Effect,
  Options,
  Outcome,
  Run,
  RunStatus,
  Step,
  Stimulus,
} from './run.ts';
export { type DueDate, dueDates } from './triggers.ts';
export { validate } from './validate.ts';
export { validateCondition } from './validate-condition.ts';
