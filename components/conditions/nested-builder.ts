import { type ComponentType, createContext, useContext } from 'react';
import type { Issue, Json } from '#lib/kernel';
import type { ConditionScope } from './scope.ts';

export interface ConditionGiven {
  /** A condition, finished or not; null for none. */
  readonly value: unknown;
  readonly onChange: (condition: Json) => void;
  readonly scope?: ConditionScope | undefined;
  /** The validator's issues, whatever they are about; those whose path is here or inside are shown. */
  readonly issues?: readonly Issue[] | undefined;
  /** Where the condition stands, as issues name it; as `validateCondition` does, `condition` unless told. */
  readonly path?: string | undefined;
  readonly readOnly?: boolean | undefined;
  /** What the group is, to those who do not see it. */
  readonly label?: string | undefined;
  /** What the button for the first row says. */
  readonly add?: string | undefined;
}

/** The builder itself, for the conditions inside a condition: groups and the `where` of an event. */
export const NestedBuilder = createContext<ComponentType<ConditionGiven> | null>(null);

export function useNestedBuilder(): ComponentType<ConditionGiven> {
  const builder = useContext(NestedBuilder);
  if (!builder) throw new Error('a row of a condition outside a ConditionBuilder');
  return builder;
}
