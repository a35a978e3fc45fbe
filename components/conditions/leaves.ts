import { isObject, type Json, type JsonObject } from '#lib/kernel';

/** The kinds of leaf, as a person chooses among them. `means` ends the sentence “This is about …”. */
export const leafKinds = [
  { id: 'event', name: 'Did an event', means: 'what they did' },
  { id: 'property', name: 'Event property', means: 'a property of the event at hand' },
  { id: 'trait', name: 'Person trait', means: 'what is known of the person' },
  { id: 'accountTrait', name: 'Account trait', means: 'what is known of their account' },
  { id: 'milestone', name: 'Milestone', means: 'how far they got' },
  { id: 'segment', name: 'Segment', means: 'whether they belong to it' },
  { id: 'struggling', name: 'Struggling', means: 'where they are stuck' },
  { id: 'score', name: 'Score', means: 'what a model expects of them' },
  { id: 'message', name: 'Message', means: 'what became of a message of this journey' },
] as const;
export type LeafKind = (typeof leafKinds)[number]['id'];

/** The kind of a leaf; null for a group and for what is none. */
export const leafKindOf = (condition: unknown): LeafKind | null =>
  isObject(condition) ? (leafKinds.find(({ id }) => id in condition)?.id ?? null) : null;

/** A leaf to begin with. What only its author can say is empty: it is asked for. */
export function freshLeaf(kind: LeafKind): JsonObject {
  switch (kind) {
    case 'event':
      return { event: '' };
    case 'milestone':
      return { milestone: '', reached: true };
    case 'segment':
      return { segment: '', member: true };
    case 'struggling':
      return { struggling: '' };
    case 'score':
      return { score: '', op: 'gte', value: 0.5 };
    case 'message':
      return { message: '', status: 'opened' };
    default:
      return { [kind]: '', op: 'eq', value: '' };
  }
}

/** A leaf of another kind, that keeps the comparison where both have one. */
export function turnedInto(leaf: JsonObject, kind: LeafKind): JsonObject {
  const fresh = freshLeaf(kind);
  const compared = ['trait', 'accountTrait', 'property'];
  const was = leafKindOf(leaf);
  if (was === null || !compared.includes(was) || !compared.includes(kind)) return fresh;
  const kept: Record<string, Json> = { [kind]: leaf[was] ?? '', op: leaf.op ?? 'eq' };
  if ('value' in leaf) kept.value = leaf.value as Json;
  if ('for' in leaf && kind !== 'property') kept.for = leaf.for as Json;
  return kept;
}
