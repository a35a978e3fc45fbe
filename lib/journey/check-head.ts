import { parseDuration } from '#lib/kernel';
import type { FinishedNode } from './compile-plan.ts';
import { checkCondition } from './conditions/compile.ts';
import type { JourneyHead } from './document.ts';
import { type Inspection, mustExist, note } from './inspection.ts';

const isLength = (text: string): boolean => (parseDuration(text) ?? 0) > 0;
const durationHint = 'write a duration such as P30D (no months or years)';

/** Notes the faults of hypothesis, entry, exits and goal that the schema cannot see. */
export function checkHead(head: JourneyHead, nodes: readonly FinishedNode[], inspection: Inspection): void {
  const { hypothesis, entry, exits, goal } = head;
  if (hypothesis === null && nodes.some(({ type }) => type === 'split')) {
    note(inspection, 'hypothesis', 'a journey with a split says what it expects: fill in statement, metric, owner and reviewOn');
  }
  if (hypothesis?.metric.startsWith('milestone:')) {
    mustExist(inspection, 'milestones', hypothesis.metric.slice('milestone:'.length), 'hypothesis.metric');
  }
  if (entry.audience !== null) checkCondition(entry.audience, inspection, 'entry.audience');
  if (typeof entry.reentry === 'object' && !isLength(entry.reentry.after)) note(inspection, 'entry.reentry.after', durationHint);
  if (entry.runKey !== null && !/^properties(\.[^.]+)+$/s.test(entry.runKey)) {
    note(inspection, 'entry.runKey', 'name a property of the event that starts the run, such as properties.projectId');
  }
  for (const [i, exit] of exits.entries()) checkCondition(exit.when, inspection, `exits.${i}.when`);
  if (goal === null) return;
  if (goal.within !== undefined && !isLength(goal.within)) note(inspection, 'goal.within', durationHint);
  if ('milestone' in goal) mustExist(inspection, 'milestones', goal.milestone, 'goal.milestone');
  else if (goal.where !== undefined) checkCondition(goal.where, inspection, 'goal.where');
}
