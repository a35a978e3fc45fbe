import { mustExist } from '../inspection.ts';
import type { StrugglingLeaf } from './condition.ts';
import type { LeafKind } from './leaf.ts';
import { steadyTest } from './steady-test.ts';

/** Holds while the person struggles at that set-up step. */
export const strugglingLeaf: LeafKind<StrugglingLeaf> = {
  check: (leaf, inspection, path) => mustExist(inspection, 'struggles', leaf.struggling, `${path}.struggling`),
  compile: (leaf, { needs, moves }) => {
    needs.struggles.add(leaf.struggling);
    if (moves) needs.stimuli.struggles.add(leaf.struggling);
    return steadyTest(
      'struggling',
      leaf,
      ({ facts }) => facts.struggles.has(leaf.struggling),
      ({ facts }) => facts.struggles.has(leaf.struggling),
    );
  },
};
