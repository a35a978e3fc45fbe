import type { JourneyStats } from '#lib/authoring/contract';
import type { JourneyDocument } from '#lib/journey';

/** What publishing does to the people who are in a journey now. */
export interface PublishEffect {
  /** In it now, whatever the version. */
  readonly open: number;
  /** Could go on in the new version. */
  readonly movable: number;
  /** Nodes at which people wait and that the new version does not have. */
  readonly stranded: readonly { readonly node: string; readonly people: number; readonly to: string | null }[];
}

/** Counts who could go on in `document`, with `map` from nodes that are gone to nodes that are there. */
export function publishEffectOf(stats: JourneyStats, document: JourneyDocument, map: Readonly<Record<string, string>>): PublishEffect {
  const there = new Set(document.nodes.map(({ id }) => id));
  const waiting = Object.entries(stats.nodes).filter(([, { waiting: people }]) => people > 0);
  const stranded = waiting
    .filter(([node]) => !there.has(node))
    .map(([node, { waiting: people }]) => ({ node, people, to: Object.hasOwn(map, node) ? (map[node] ?? null) : null }));
  const left = stranded.filter(({ to }) => to === null).reduce((sum, { people }) => sum + people, 0);
  return { open: stats.active, movable: Math.max(0, stats.active - left), stranded };
}
