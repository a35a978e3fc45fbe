import { Refusal } from '#lib/kernel';
import type { MetricsScope, MilestoneOfScope } from './scope.ts';

/** The milestone asked for, else the value milestone; null where the workspace has none. Throws `Refusal('not-found')` for an unknown key. */
export function chosenMilestone({ milestones }: MetricsScope, key: string | undefined): MilestoneOfScope | null {
  if (key === undefined) return milestones.find(({ value }) => value) ?? null;
  const found = milestones.find((milestone) => milestone.key === key);
  if (!found) throw new Refusal('not-found', `There is no milestone ${key}.`);
  return found;
}
