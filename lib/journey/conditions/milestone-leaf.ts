import { formatInstant } from '#lib/kernel';
import { mustExist } from '../inspection.ts';
import type { MilestoneLeaf } from './condition.ts';
import type { LeafKind } from './leaf.ts';
import { steadyTest } from './steady-test.ts';

/** Holds when the person has (or has not) reached the milestone. */
export const milestoneLeaf: LeafKind<MilestoneLeaf> = {
  check: (leaf, inspection, path) => mustExist(inspection, 'milestones', leaf.milestone, `${path}.milestone`),
  compile: (leaf, { needs, moves }) => {
    needs.milestones.add(leaf.milestone);
    if (moves) needs.stimuli.milestones.add(leaf.milestone);
    return steadyTest(
      'milestone',
      leaf,
      ({ facts }) => facts.milestones.has(leaf.milestone) === (leaf.reached ?? true),
      ({ facts }) => {
        const at = facts.milestones.get(leaf.milestone);
        return at === undefined ? undefined : formatInstant(at);
      },
    );
  },
};
