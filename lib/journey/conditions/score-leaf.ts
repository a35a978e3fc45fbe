import { mustExist } from '../inspection.ts';
import { compareNumbers } from './compare.ts';
import type { ScoreLeaf } from './condition.ts';
import type { LeafKind } from './leaf.ts';
import { steadyTest } from './steady-test.ts';

/** Holds when the latest score compares so; without a score it never does. */
export const scoreLeaf: LeafKind<ScoreLeaf> = {
  check: (leaf, inspection, path) => mustExist(inspection, 'models', leaf.score, `${path}.score`),
  compile: (leaf, { needs, moves }) => {
    needs.scores.add(leaf.score);
    if (moves) needs.stimuli.models.add(leaf.score);
    return steadyTest(
      'score',
      leaf,
      ({ facts }) => {
        const score = facts.scores.get(leaf.score);
        return score !== undefined && compareNumbers(score, leaf.op, leaf.value);
      },
      ({ facts }) => facts.scores.get(leaf.score),
    );
  },
};
