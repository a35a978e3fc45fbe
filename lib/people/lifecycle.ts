import { day, type Instant } from '#lib/kernel';
import type { Person } from './contract.ts';

interface LifecycleFacts {
  readonly startedAt: Instant;
  /** The last day on which the person did something by themselves; null when there is none. */
  readonly lastActiveAt: Instant | null;
  /** In how many of the last four weeks they did. */
  readonly activeWeeks: number;
  readonly milestones: readonly { readonly essential: boolean; readonly value: boolean; readonly reached: boolean }[];
}

/** Whether all essential milestones have been reached; where none is essential the value milestone stands for them, and without one nobody is activated. */
function isActivated(milestones: LifecycleFacts['milestones']): boolean {
  const essential = milestones.filter((milestone) => milestone.essential);
  const asked = essential.length > 0 ? essential : milestones.filter((milestone) => milestone.value);
  return asked.length > 0 && asked.every(({ reached }) => reached);
}

/**
 * Where a person stands at `now`; the first that fits. Churned: nothing done for 90 days. Dormant: for 30. Adopted: activated (all essential milestones),
 * and active in three of the last four weeks. Activated. New: nothing reached yet, in the first two days. Onboarding: everyone else.
 */
export function lifecycleStage({ startedAt, lastActiveAt, activeWeeks, milestones }: LifecycleFacts, now: Instant): Person['lifecycle'] {
  const quiet = now - (lastActiveAt ?? startedAt);
  if (quiet >= 90 * day) return 'churned';
  if (quiet >= 30 * day) return 'dormant';
  if (isActivated(milestones)) return activeWeeks >= 3 ? 'adopted' : 'activated';
  return now - startedAt < 2 * day && !milestones.some(({ reached }) => reached) ? 'new' : 'onboarding';
}
