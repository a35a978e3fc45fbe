import type { Instant } from '#lib/kernel';
import type { Facts, MessageProgress } from './facts.ts';
import { type Plan, sceneOf } from './plan.ts';
import type { Run, Stimulus } from './run.ts';

/**
 * Whether a stimulus brings the person of a run to the journey's goal. A milestone counts when it is reached after entry; the event
 * that started the run is not its own goal.
 */
export function reachesGoal(
  plan: Plan,
  run: Run,
  stimulus: Stimulus,
  facts: Facts,
  now: Instant,
  messages: MessageProgress | null = null,
): boolean {
  const { goal } = plan;
  if (goal === null) return false;
  if (goal.milestone !== null) {
    if (stimulus.kind === 'milestone' && stimulus.milestone === goal.milestone) return true;
    if (stimulus.kind === 'event' && stimulus.reached?.includes(goal.milestone) === true) return true;
    const at = facts.milestones.get(goal.milestone);
    return at !== undefined && at > run.enteredAt && at <= now;
  }
  if (stimulus.kind !== 'event' || stimulus.event.name !== goal.event || stimulus.event.id === run.trigger?.id) return false;
  return (
    goal.where === null ||
    goal.where.holds(
      sceneOf(facts, now, {
        event: stimulus.event,
        trigger: run.trigger,
        messages,
      }),
    )
  );
}

/** Whether a run that ended on its own counts as converted in the statistics, its goal being reached at `reachedAt`. */
export function goalReachedAfterEnd(plan: Plan, run: Run, reachedAt: Instant): boolean {
  if (plan.goal === null || (run.status !== 'completed' && run.status !== 'exited')) return false;
  return reachedAt > run.enteredAt && reachedAt <= run.enteredAt + plan.goal.within;
}
