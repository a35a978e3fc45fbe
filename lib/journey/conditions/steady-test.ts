import type { Json } from '#lib/kernel';
import type { Scene, Test } from './test.ts';

/** The test of a leaf that time alone never changes. `found` is what `truth` shows beside the answer. */
export function steadyTest(
  kind: string,
  condition: Json,
  holds: (scene: Scene) => boolean,
  found: (scene: Scene) => Json | undefined,
): Test {
  return {
    holds,
    truth: (scene) => {
      const seen = found(scene);
      return {
        holds: holds(scene),
        kind,
        condition,
        ...(seen === undefined ? {} : { found: seen }),
      };
    },
    nextChange: () => null,
    timely: false,
  };
}
