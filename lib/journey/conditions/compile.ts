import type { Inspection } from '../inspection.ts';
import type { MutableNeeds } from '../needs.ts';
import type { Condition } from './condition.ts';
import { eventLeaf } from './event-leaf.ts';
import { allOf, anyOf, notOf } from './groups.ts';
import type { Compiler } from './leaf.ts';
import { messageLeaf } from './message-leaf.ts';
import { milestoneLeaf } from './milestone-leaf.ts';
import { propertyLeaf } from './property-leaf.ts';
import { scoreLeaf } from './score-leaf.ts';
import { segmentLeaf } from './segment-leaf.ts';
import { strugglingLeaf } from './struggling-leaf.ts';
import type { Test } from './test.ts';
import { accountTraitLeaf, traitLeaf } from './trait-leaf.ts';

/** Compiles a condition that was checked, and adds what it looks at to `needs`. */
export function compileCondition(condition: Condition, needs: MutableNeeds, moves: boolean): Test {
  const compiler: Compiler = {
    needs,
    moves,
    compile: (nested) => compileCondition(nested, needs, moves),
  };
  const { compile } = compiler;
  if ('all' in condition) return allOf(condition.all.map(compile));
  if ('any' in condition) return anyOf(condition.any.map(compile));
  if ('not' in condition) return notOf(compile(condition.not));
  if ('event' in condition) return eventLeaf.compile(condition, compiler);
  if ('trait' in condition) return traitLeaf.compile(condition, compiler);
  if ('accountTrait' in condition) return accountTraitLeaf.compile(condition, compiler);
  if ('property' in condition) return propertyLeaf.compile(condition, compiler);
  if ('milestone' in condition) return milestoneLeaf.compile(condition, compiler);
  if ('segment' in condition) return segmentLeaf.compile(condition, compiler);
  if ('score' in condition) return scoreLeaf.compile(condition, compiler);
  if ('struggling' in condition) return strugglingLeaf.compile(condition, compiler);
  return messageLeaf.compile(condition, compiler);
}

/** Notes the faults of a condition that the schema cannot see, each at its leaf. */
export function checkCondition(condition: Condition, inspection: Inspection, path: string): void {
  const nested = (inner: Condition, at: string) => checkCondition(inner, inspection, at);
  const list = (inner: readonly Condition[], at: string) => {
    for (const [i, part] of inner.entries()) nested(part, `${at}.${i}`);
  };
  if ('all' in condition) list(condition.all, `${path}.all`);
  else if ('any' in condition) list(condition.any, `${path}.any`);
  else if ('not' in condition) nested(condition.not, `${path}.not`);
  else if ('event' in condition) eventLeaf.check(condition, inspection, path, nested);
  else if ('trait' in condition) traitLeaf.check(condition, inspection, path, nested);
  else if ('accountTrait' in condition) accountTraitLeaf.check(condition, inspection, path, nested);
  else if ('property' in condition) propertyLeaf.check(condition, inspection, path, nested);
  else if ('milestone' in condition) milestoneLeaf.check(condition, inspection, path, nested);
  else if ('segment' in condition) segmentLeaf.check(condition, inspection, path, nested);
  else if ('score' in condition) scoreLeaf.check(condition, inspection, path, nested);
  else if ('struggling' in condition) strugglingLeaf.check(condition, inspection, path, nested);
  else messageLeaf.check(condition, inspection, path, nested);
}
