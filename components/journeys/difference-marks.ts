import type { JourneyDiff } from '#lib/journey';

type Marks = Map<string, 'added' | 'changed' | 'removed'>;

/** What is marked on the two pictures of a difference: on the older what is gone, on the newer what is new, on both what changed. */
export function differenceMarks({ nodes, edges }: Pick<JourneyDiff, 'nodes' | 'edges'>): { before: Marks; after: Marks } {
  const before: Marks = new Map();
  const after: Marks = new Map();
  for (const list of [nodes, edges]) {
    for (const { id } of list.removed) before.set(id, 'removed');
    for (const { id } of list.added) after.set(id, 'added');
    for (const { id } of list.changed) {
      before.set(id, 'changed');
      after.set(id, 'changed');
    }
  }
  return { before, after };
}
