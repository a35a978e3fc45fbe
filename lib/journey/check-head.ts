import type { FinishedNode } from './compile-plan.ts';
import { checkCondition } from './conditions/compile.ts';
import type { JourneyHead } from './document.ts';
import { type Inspection, mustExist, note } from './inspection.ts';

/** Notes the faults of hypothesis, entry, exits and goal that their schemas cannot see. What could not be read is absent. */
export function checkHead(head: Partial<JourneyHead>, nodes: readonly FinishedNode[], inspection: Inspection): void {
  const { hypothesis, entry, exits = [], goal } = head;
  if (hypothesis === null && nodes.some(({ type }) => type === 'split')) {
    note(inspection, 'hypothesis', 'a journey with a split says what it expects: fill in statement, metric, owner and reviewOn');
  }
  if (hypothesis?.metric.startsWith('milestone:')) {
    mustExist(inspection, 'milestones', hypothesis.metric.slice('milestone:'.length), 'hypothesis.metric');
  }
  if (entry?.audience != null) checkCondition(entry.audience, inspection, 'entry.audience');
  for (const [i, exit] of exits.entries()) checkCondition(exit.when, inspection, `exits.${i}.when`);
  if (goal == null) return;
  if ('milestone' in goal) mustExist(inspection, 'milestones', goal.milestone, 'goal.milestone');
  else if (goal.where !== undefined) checkCondition(goal.where, inspection, 'goal.where');
}
