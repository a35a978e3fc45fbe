import { mustExist } from '../inspection.ts';
import type { SegmentLeaf } from './condition.ts';
import type { LeafKind } from './leaf.ts';
import { steadyTest } from './steady-test.ts';

/** Holds when the person is (or is not) in the segment. */
export const segmentLeaf: LeafKind<SegmentLeaf> = {
  check: (leaf, inspection, path) => mustExist(inspection, 'segments', leaf.segment, `${path}.segment`),
  compile: (leaf, { needs, moves }) => {
    needs.segments.add(leaf.segment);
    if (moves) needs.stimuli.segments.add(leaf.segment);
    return steadyTest(
      'segment',
      leaf,
      ({ facts }) => facts.segments.has(leaf.segment) === (leaf.member ?? true),
      ({ facts }) => facts.segments.has(leaf.segment),
    );
  },
};
