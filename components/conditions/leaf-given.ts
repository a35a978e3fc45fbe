import type { Issue, Json, JsonObject } from '#lib/kernel';
import type { ConditionScope } from './scope.ts';

export interface LeafGiven {
  readonly leaf: JsonObject;
  readonly onChange: (leaf: JsonObject) => void;
  readonly scope: ConditionScope;
  readonly path: string;
  readonly issues: readonly Issue[];
  readonly readOnly: boolean;
}

/** Changes some keys of a leaf; a key that is given as undefined goes. */
export type Put = (change: Readonly<Record<string, Json | undefined>>) => void;
