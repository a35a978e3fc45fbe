import { type Json, valueAt } from '#lib/kernel';
import { compare, nextTurn } from './compare.ts';
import type { PropertyLeaf } from './condition.ts';
import type { LeafKind } from './leaf.ts';
import { leafTruth, type Scene } from './test.ts';
import { compileValue } from './value.ts';

/** Holds when a property of the event at hand compares so: in a `where` that event, elsewhere the one that started the run. */
export const propertyLeaf: LeafKind<PropertyLeaf> = {
  check: () => {},
  compile: (leaf, { needs }) => {
    const value = compileValue(leaf.value);
    const found = (scene: Scene): Json | undefined => valueAt((scene.event ?? scene.trigger)?.properties, leaf.property);
    const holds = (scene: Scene) => compare(found(scene), leaf.op, value(scene), scene.now);
    const timely = leaf.op === 'before' || leaf.op === 'after';
    if (timely) needs.timely = true;
    return {
      holds,
      truth: (scene) => leafTruth('property', leaf, holds(scene), found(scene)),
      nextChange: (scene) => (timely ? nextTurn(found(scene), leaf.op, value(scene), scene.now) : null),
      timely,
    };
  },
};
