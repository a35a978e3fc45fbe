import { type Instant, type Json, valueAt } from '#lib/kernel';
import { lengthOf } from '../duration.ts';
import { compare, nextTurn } from './compare.ts';
import type { AccountTraitLeaf, TraitLeaf } from './condition.ts';
import { holdingSince } from './holding-since.ts';
import type { Compiler, LeafKind } from './leaf.ts';
import type { Op } from './op.ts';
import { earlier, leafTruth, type Scene, type Test } from './test.ts';
import { compileValue } from './value.ts';

interface Comparison {
  op: Op;
  value?: Json | undefined;
  for?: string | undefined;
}

function compile(kind: string, owner: 'person' | 'account', path: string, leaf: Comparison, { needs, moves }: Compiler): Test {
  const [key = path] = path.split('.');
  const inner = path.slice(key.length + 1);
  const value = compileValue(leaf.value);
  const length = leaf.for === undefined ? null : lengthOf(leaf.for);
  const timely = length !== null || leaf.op === 'before' || leaf.op === 'after';
  if (length !== null) needs.traitHistory.add(`${owner}:${key}`);
  if (timely) needs.timely = true;
  if (moves) needs.stimuli.traits.add(`${owner}:${key}`);

  const traits = ({ facts }: Scene) => (owner === 'person' ? facts.person.traits : facts.account?.traits);
  const found = (scene: Scene): Json | undefined => valueAt(traits(scene), path);
  const holdsNow = (scene: Scene) => compare(found(scene), leaf.op, value(scene), scene.now);
  const since = (scene: Scene): Instant =>
    holdingSince({
      history: scene.facts.traitHistory(owner, key),
      born: scene.facts.person.createdAt,
      now: scene.now,
      read: (whole) => (inner === '' ? whole : valueAt(whole, inner)),
      current: found(scene),
      op: leaf.op,
      value: value(scene),
    });
  const holds = (scene: Scene) => holdsNow(scene) && (length === null || scene.now - since(scene) >= length);
  const nextChange = (scene: Scene): Instant | null => {
    const turn = nextTurn(found(scene), leaf.op, value(scene), scene.now);
    if (length === null || !holdsNow(scene)) return turn;
    const filled = (since(scene) + length) as Instant;
    return earlier(turn, filled > scene.now ? filled : null);
  };
  return {
    holds,
    truth: (scene) => leafTruth(kind, leaf, holds(scene), found(scene)),
    nextChange: timely ? nextChange : () => null,
    timely,
  };
}

/** Holds when the person's trait compares so, with `for` without a break for at least that long. */
export const traitLeaf: LeafKind<TraitLeaf> = {
  check: () => {},
  compile: (leaf, compiler) => compile('trait', 'person', leaf.trait, leaf, compiler),
};

/** The same of the person's account; without an account every trait is missing. */
export const accountTraitLeaf: LeafKind<AccountTraitLeaf> = {
  check: () => {},
  compile: (leaf, compiler) => compile('accountTrait', 'account', leaf.accountTrait, leaf, compiler),
};
