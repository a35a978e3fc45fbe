import type { Json } from '#lib/kernel';
import { leafTruth, type Scene, type Test } from './test.ts';

/** The test of a leaf that time alone never changes. `found` is what `truth` shows beside the answer. */
export const steadyTest = (
  kind: string,
  leaf: object,
  holds: (scene: Scene) => boolean,
  found: (scene: Scene) => Json | undefined,
): Test => ({
  holds,
  truth: (scene) => leafTruth(kind, leaf, holds(scene), found(scene)),
  nextChange: () => null,
  timely: false,
});
