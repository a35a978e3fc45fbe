import { type Json, stableStringify } from '#lib/kernel';
import type { JourneyDocument, JourneyEdge, JourneyNode } from './document.ts';

interface Change<T> {
  readonly id: string;
  readonly before: T;
  readonly after: T;
}

interface ListDiff<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly Change<T>[];
}

/** What differs between two documents. Nodes that were only moved on the canvas are listed apart: they mean the same. */
export interface JourneyDiff {
  readonly nodes: ListDiff<JourneyNode> & { readonly moved: readonly string[] };
  readonly edges: ListDiff<JourneyEdge>;
  readonly fields: readonly { readonly field: string; readonly before: Json; readonly after: Json }[];
}

const fields = ['key', 'name', 'description', 'hypothesis', 'entry', 'exits', 'goal'] as const;
const meaning = ({ type, data }: JourneyNode): string => stableStringify({ type, data });
const way = ({ source, sourceHandle, target }: JourneyEdge): string => stableStringify([source, sourceHandle ?? null, target]);

function compareLists<T extends { id: string }>(before: readonly T[], after: readonly T[], text: (item: T) => string): ListDiff<T> {
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !kept.has(id)),
    changed: after.flatMap((item) => {
      const was = old.get(item.id);
      return was === undefined || text(was) === text(item) ? [] : [{ id: item.id, before: was, after: item }];
    }),
  };
}

/** What was added, removed and changed from one document to another, as data. Edges are told apart by their ends as well as their id. */
export function diffJourneys(before: JourneyDocument, after: JourneyDocument): JourneyDiff {
  const positions = new Map(before.nodes.map(({ id, position }) => [id, stableStringify(position)]));
  return {
    nodes: {
      ...compareLists(before.nodes, after.nodes, meaning),
      moved: after.nodes.flatMap(({ id, position }) => (positions.has(id) && positions.get(id) !== stableStringify(position) ? [id] : [])),
    },
    edges: compareLists(before.edges, after.edges, way),
    fields: fields.flatMap((field) => {
      const [was, is] = [(before[field] ?? null) as Json, (after[field] ?? null) as Json];
      return stableStringify(was) === stableStringify(is) ? [] : [{ field, before: was, after: is }];
    }),
  };
}
