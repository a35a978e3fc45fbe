import type { JsonObject } from '#lib/kernel';

/* Journeys as tests write them: nodes in a row, and edges where they branch. */

export type Node = [id: string, type: string, data: JsonObject];
export const on = (event: string, more: JsonObject = {}): Node => ['start', 'trigger', { on: { kind: 'event', event, ...more } }];
export const mail = (id: string): Node => [id, 'action', { channel: 'email', subject: `Mail ${id}`, body: 'Hello {{ person.id }}' }];
export const wait = (id: string, length: string): Node => [id, 'wait', { for: length }];
export const edge = (from: string, to: string, handle = 'next') => ({
  id: `${from}-${handle}-${to}`,
  source: from,
  sourceHandle: handle,
  target: to,
});

/** A journey of nodes in a row; `edges` adds those that do not leave by `next`. */
export function journey(key: string, nodes: Node[], more: JsonObject = {}, edges: ReturnType<typeof edge>[] = []) {
  const row = nodes.slice(1).map(([id], n) => edge(nodes[n]?.[0] ?? '', id));
  return {
    key,
    name: key,
    nodes: nodes.map(([id, type, data]) => ({ id, type, data, position: { x: 0, y: 0 } })),
    edges: edges.length > 0 ? edges : row,
    ...more,
  };
}
