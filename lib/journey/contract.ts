export { Condition, EventMatch } from './conditions/condition.ts';
export { MessageStatus } from './conditions/message-status.ts';
export { NumberOp, Op } from './conditions/op.ts';
export { JourneyDifference } from './difference-contract.ts';
export { Entry, Exit, Goal, Hypothesis, JourneyDocument, JourneyEdge, JourneyHead, JourneyKey, JourneyNode, Reentry } from './document.ts';
export { Action, Channel } from './nodes/action-data.ts';
export { Trigger } from './nodes/trigger-data.ts';
export { Explanation } from './replay-contract.ts';
export { MilestoneRule, SegmentRule, SimulateRequest, SimulateResponse, StruggleRule } from './simulate-contract.ts';
