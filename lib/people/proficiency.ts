import type { Person } from './contract.ts';

interface ProficiencyFacts {
  readonly milestones: readonly { readonly weight: number; readonly reached: boolean }[];
  /** Common events of the workspace, and those of them that the person used. */
  readonly common: number;
  readonly used: number;
}

/**
 * How well somebody knows their way, by the mean of two shares: the weight of the milestones reached, and the breadth of use (a share that has nothing
 * to be a share of is left out). New: both are zero. Beginner: below 0.4. Proficient: below 0.75. Expert: from there.
 */
export function proficiency({ milestones, common, used }: ProficiencyFacts): Person['proficiency'] {
  const sum = (some: ProficiencyFacts['milestones']) => some.reduce((total, { weight }) => total + weight, 0);
  const all = sum(milestones);
  const share = all > 0 ? sum(milestones.filter(({ reached }) => reached)) / all : 0;
  const breadth = common > 0 ? Math.min(1, used / common) : 0;
  const parts = [...(all > 0 ? [share] : []), ...(common > 0 ? [breadth] : [])];
  const mean = parts.length === 0 ? 0 : parts.reduce((total, part) => total + part, 0) / parts.length;
  const level = mean === 0 ? 'new' : mean < 0.4 ? 'beginner' : mean < 0.75 ? 'proficient' : 'expert';
  return { level, milestones: share, breadth };
}
