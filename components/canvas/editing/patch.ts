import type { JourneyDocument, JourneyEdge, JourneyNode } from '#lib/journey';
import { type Json, stableStringify } from '#lib/kernel';

interface Item {
  readonly id: string;
}
/** What to do to a list so that it becomes another: by id, or all of it where ids are not told apart. */
type ListPatch<T extends Item> =
  | { readonly whole: readonly T[] }
  | { readonly put: readonly T[]; readonly drop: readonly string[]; readonly order: readonly string[] | null };

/** What to do to a document so that it becomes another. As small as what changed, so that many can be kept. */
export interface Patch {
  readonly fields: Readonly<Record<string, Json>>;
  readonly gone: readonly string[];
  readonly nodes: ListPatch<JourneyNode>;
  readonly edges: ListPatch<JourneyEdge>;
}

const same = (a: unknown, b: unknown): boolean => a === b || stableStringify(a as Json) === stableStringify(b as Json);
const idsOf = (items: readonly Item[]): string[] => items.map(({ id }) => id);
const areDistinct = (items: readonly Item[]): boolean => new Set(idsOf(items)).size === items.length;

function listPatch<T extends Item>(before: readonly T[], after: readonly T[]): ListPatch<T> {
  if (!areDistinct(before) || !areDistinct(after)) return { whole: after };
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(idsOf(after));
  const drop = idsOf(before).filter((id) => !kept.has(id));
  const order = idsOf(after);
  return {
    put: after.filter((item) => !same(old.get(item.id) ?? null, item)),
    drop,
    order: same(idsOf(before), order) ? null : order,
  };
}

function patchedList<T extends Item>(before: readonly T[], patch: ListPatch<T>): T[] {
  if ('whole' in patch) return [...patch.whole];
  if (patch.put.length === 0 && patch.drop.length === 0 && patch.order === null) return before as T[];
  const put = new Map(patch.put.map((item) => [item.id, item]));
  const items = new Map(before.map((item) => [item.id, put.get(item.id) ?? item]));
  for (const item of patch.put) items.set(item.id, item);
  return (patch.order ?? idsOf(before)).flatMap((id) => items.get(id) ?? []);
}

/** What to do to `before` so that it becomes `after`. */
export function patchBetween(before: JourneyDocument, after: JourneyDocument): Patch {
  const { nodes: _n, edges: _e, ...head } = after;
  const changed = Object.entries(head).filter(([field, value]) => !same(before[field] ?? null, value ?? null));
  return {
    fields: Object.fromEntries(changed) as Record<string, Json>,
    gone: Object.keys(before).filter((field) => !(field in after)),
    nodes: listPatch(before.nodes, after.nodes),
    edges: listPatch(before.edges, after.edges),
  };
}

/** The document after a patch. */
export function patched(document: JourneyDocument, { fields, gone, nodes, edges }: Patch): JourneyDocument {
  const kept = Object.fromEntries(Object.entries(document).filter(([field]) => !gone.includes(field)));
  const next = { ...kept, ...fields, nodes: patchedList(document.nodes, nodes), edges: patchedList(document.edges, edges) };
  return next as unknown as JourneyDocument;
}

/** Whether two documents say the same, order of keys aside. */
export const isSame = same as (a: JourneyDocument, b: JourneyDocument) => boolean;
