import type { Inspection } from '../inspection.ts';
import type { MutableNeeds } from '../needs.ts';
import type { Condition } from './condition.ts';
import type { Test } from './test.ts';

/** What compiling a leaf may use: what is needed so far, and the way down into a nested condition. */
export interface Compiler {
  readonly needs: MutableNeeds;
  /** Whether a change of the answer can move a run (exits, wait-until), or is only asked in passing. */
  readonly moves: boolean;
  /** False inside a `where`, where a property is the event's at hand. */
  readonly compile: (condition: Condition) => Test;
}

/** A kind of leaf: what the schema cannot check, and its meaning. */
export interface LeafKind<Leaf> {
  readonly check: (leaf: Leaf, inspection: Inspection, path: string, checkNested: (nested: Condition, path: string) => void) => void;
  readonly compile: (leaf: Leaf, compiler: Compiler) => Test;
}
