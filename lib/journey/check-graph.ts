import type { Issue } from '#lib/kernel';
import type { FinishedNode } from './compile-plan.ts';
import type { JourneyEdge } from './document.ts';
import { type Inspection, note } from './inspection.ts';
import { handlesOf, kindOf } from './nodes/kinds.ts';

/** The handle an edge leaves by: its own, or the only one that the node has. */
export function handleOf(edge: JourneyEdge, handles: readonly string[]): string | null {
  return edge.sourceHandle ?? (handles.length === 1 ? (handles[0] ?? null) : null);
}

function checkIds(nodes: readonly FinishedNode[], edges: readonly (JourneyEdge | null)[], inspection: Inspection): void {
  const nodeIds = new Set<string>();
  for (const { at, id } of nodes) {
    if (nodeIds.has(id)) note(inspection, `nodes.${at}.id`, `"${id}" is taken: give each node an id of its own`);
    nodeIds.add(id);
  }
  const edgeIds = new Set<string>();
  for (const [i, edge] of edges.entries()) {
    if (edge === null) continue;
    if (edgeIds.has(edge.id)) note(inspection, `edges.${i}.id`, `"${edge.id}" is taken: give each edge an id of its own`);
    edgeIds.add(edge.id);
  }
}

function checkEdge(
  edge: JourneyEdge,
  path: string,
  byId: ReadonlyMap<string, FinishedNode>,
  taken: Set<string>,
  inspection: Inspection,
): void {
  const source = byId.get(edge.source);
  const target = byId.get(edge.target);
  if (target === undefined) note(inspection, `${path}.target`, `there is no node "${edge.target}": draw the edge to one that exists`);
  if (target?.type === 'trigger') note(inspection, `${path}.target`, 'a trigger starts runs: no edge leads to it');
  if (source === undefined) {
    note(inspection, `${path}.source`, `there is no node "${edge.source}": draw the edge from one that exists`);
    return;
  }
  if (source.type === null) return;
  const handles = handlesOf(source.type, source.data ?? source.frame.data);
  const handle = handleOf(edge, handles);
  if (handle === null || !handles.includes(handle)) {
    const has = handles.length === 0 ? 'no handles: remove the edge' : `the handles ${handles.join(', ')}: use one of them`;
    note(inspection, `${path}.sourceHandle`, `node "${edge.source}" has ${has}`);
    return;
  }
  const spot = JSON.stringify([edge.source, handle]);
  if (taken.has(spot))
    note(inspection, `${path}.sourceHandle`, `"${handle}" of node "${edge.source}" already leads somewhere: keep one edge a handle`);
  taken.add(spot);
}

/** What is left of the instant nodes when those that lie on no cycle are taken away, from both ends. */
function instantCycle(nodes: readonly FinishedNode[], edges: readonly JourneyEdge[]): FinishedNode[] {
  let left = new Map(nodes.filter(({ type }) => type !== null && !kindOf(type).waits).map((node) => [node.id, node]));
  for (;;) {
    const inner = edges.filter(({ source, target }) => left.has(source) && left.has(target));
    const from = new Set(inner.map(({ source }) => source));
    const to = new Set(inner.map(({ target }) => target));
    const next = new Map([...left].filter(([id]) => from.has(id) && to.has(id)));
    if (next.size === left.size) return [...left.values()];
    left = next;
  }
}

/** Notes what is wrong with the drawing: ids twice, edges to or from nowhere, no trigger, a cycle of instant steps. */
export function checkGraph(nodes: readonly FinishedNode[], edges: readonly (JourneyEdge | null)[], inspection: Inspection): void {
  checkIds(nodes, edges, inspection);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const taken = new Set<string>();
  for (const [i, edge] of edges.entries()) if (edge !== null) checkEdge(edge, `edges.${i}`, byId, taken, inspection);
  if (!nodes.some(({ type }) => type === 'trigger')) note(inspection, 'nodes', 'add a trigger: without one nobody enters');

  const cycle = instantCycle(
    nodes,
    edges.flatMap((edge) => edge ?? []),
  );
  const [first] = cycle;
  if (first !== undefined) {
    const names = cycle.slice(0, 10).map(({ id }) => `"${id}"`);
    note(inspection, `nodes.${first.at}`, `${names.join(', ')} form a cycle without a wait: put a wait into it`);
  }
}

/** Nodes that no trigger leads to: odd, but not wrong. */
export function unreachableNodes(nodes: readonly FinishedNode[], edges: readonly JourneyEdge[]): Issue[] {
  const targets = new Map<string, string[]>();
  for (const { source, target } of edges) targets.set(source, [...(targets.get(source) ?? []), target]);
  const stack = nodes.filter(({ type }) => type === 'trigger').map(({ id }) => id);
  const reached = new Set(stack);
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const target of targets.get(id) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      stack.push(target);
    }
  }
  return nodes
    .filter(({ id }) => !reached.has(id))
    .map(({ at }) => ({
      path: `nodes.${at}`,
      message: 'no run comes here: draw an edge to it, or remove it',
    }));
}
