import type { Instant } from '#lib/kernel';
import { earlier, type Scene, type Test } from './test.ts';

function soonest(parts: readonly Test[], scene: Scene): Instant | null {
  let instant: Instant | null = null;
  for (const part of parts) if (part.timely) instant = earlier(instant, part.nextChange(scene));
  return instant;
}

/** Holds when every part does; an empty `all` holds. */
export const allOf = (parts: readonly Test[]): Test => {
  const holds = (scene: Scene) => parts.every((part) => part.holds(scene));
  return {
    holds,
    truth: (scene) => ({
      holds: holds(scene),
      kind: 'all',
      of: parts.map((part) => part.truth(scene)),
    }),
    nextChange: (scene) => soonest(parts, scene),
    timely: parts.some((part) => part.timely),
  };
};

/** Holds when some part does; an empty `any` does not. */
export const anyOf = (parts: readonly Test[]): Test => {
  const holds = (scene: Scene) => parts.some((part) => part.holds(scene));
  return {
    holds,
    truth: (scene) => ({
      holds: holds(scene),
      kind: 'any',
      of: parts.map((part) => part.truth(scene)),
    }),
    nextChange: (scene) => soonest(parts, scene),
    timely: parts.some((part) => part.timely),
  };
};

/** Holds when its part does not. */
export const notOf = (part: Test): Test => ({
  holds: (scene) => !part.holds(scene),
  truth: (scene) => ({
    holds: !part.holds(scene),
    kind: 'not',
    of: [part.truth(scene)],
  }),
  nextChange: part.nextChange,
  timely: part.timely,
});
