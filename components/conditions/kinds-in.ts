import { type LeafKind, leafKinds } from './leaves.ts';
import type { ConditionScope } from './scope.ts';

/** The kinds of leaf that make sense where the condition stands, in the order in which they are likely meant. */
export function kindsIn({ where, messages, run }: ConditionScope): readonly { id: LeafKind; name: string }[] {
  const kinds = leafKinds.filter(({ id }) => (id === 'message' ? messages !== undefined : id === 'property' ? where || run : true));
  return where ? [...kinds].sort((a, b) => Number(b.id === 'property') - Number(a.id === 'property')) : kinds;
}
