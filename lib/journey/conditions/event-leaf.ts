import type { Instant, Millis } from '#lib/kernel';
import { lengthOf } from '../duration.ts';
import type { EventFact } from '../facts.ts';
import { compareNumbers } from './compare.ts';
import type { EventLeaf } from './condition.ts';
import type { LeafKind } from './leaf.ts';
import { earlier, leafTruth, type Scene, type Test } from './test.ts';

const atLeastOne = { op: 'gte', value: 1 } as const;

function fits(where: Test | null, scene: Scene, event: EventFact): boolean {
  return where === null || where.holds({ ...scene, event });
}

function countIn(events: readonly EventFact[], within: Millis | null, where: Test | null, scene: Scene): number {
  let count = 0;
  for (const event of events) {
    const inWindow = within === null || (event.at > scene.now - within && event.at <= scene.now);
    if (inWindow && fits(where, scene, event)) count++;
  }
  return count;
}

/** Walks the instants at which events come into the window or leave it, to the first at which the answer is another. */
function nextFlip(events: readonly EventFact[], within: Millis, leaf: EventLeaf, where: Test | null, scene: Scene): Instant | null {
  const { op, value } = leaf.count ?? atLeastOne;
  const steps: { at: number; by: 1 | -1 }[] = [];
  let count = 0;
  for (const event of events) {
    const ends = event.at + within;
    if (ends <= scene.now || !fits(where, scene, event)) continue;
    steps.push({ at: ends, by: -1 });
    if (event.at > scene.now) steps.push({ at: event.at, by: 1 });
    else count++;
  }
  const holds = compareNumbers(count, op, value);
  steps.sort((a, b) => a.at - b.at);
  for (const [i, step] of steps.entries()) {
    count += step.by;
    if (steps[i + 1]?.at !== step.at && compareNumbers(count, op, value) !== holds) return step.at as Instant;
  }
  return null;
}

/** Holds when so many matching events lie, by timestamp, in the window (now − within, now]; without `within` ever, without `count` at least one. */
export const eventLeaf: LeafKind<EventLeaf> = {
  check: (leaf, _inspection, path, checkNested) => {
    if (leaf.where !== undefined) checkNested(leaf.where, `${path}.where`);
  },
  compile: (leaf, { needs, moves, compile }) => {
    const within = leaf.within === undefined ? null : lengthOf(leaf.within);
    const where = leaf.where === undefined ? null : compile(leaf.where);
    const { op, value } = leaf.count ?? atLeastOne;
    needs.events.add(leaf.event);
    if (moves) needs.stimuli.events.add(leaf.event);
    if (within !== null) needs.timely = true;

    const count = (scene: Scene) => countIn(scene.facts.events(leaf.event), within, where, scene);
    const holds = (scene: Scene) => compareNumbers(count(scene), op, value);
    return {
      holds,
      truth: (scene) => leafTruth('event', leaf, holds(scene), count(scene)),
      nextChange: (scene) => {
        const events = scene.facts.events(leaf.event);
        let instant = within === null ? null : nextFlip(events, within, leaf, where, scene);
        if (where?.timely) for (const event of events) instant = earlier(instant, where.nextChange({ ...scene, event }));
        return instant;
      },
      timely: within !== null || where?.timely === true,
    };
  },
};
