import { isObject } from '#lib/kernel';
import type { JourneyDocument } from './document.ts';

// The order in which a person would write them; what is not named here follows by the alphabet. Postgres' jsonb and editors keep no order.
const order = [
  ...['key', 'name', 'description', 'hypothesis', 'entry', 'exits', 'goal', 'nodes', 'edges'],
  ...['statement', 'metric', 'owner', 'reviewOn', 'audience', 'reentry', 'runKey'],
  ...['id', 'type', 'position', 'x', 'y', 'source', 'sourceHandle', 'target'],
  ...['on', 'kind', 'if', 'when', 'all', 'any', 'not'],
  ...['trait', 'accountTrait', 'property', 'event', 'milestone', 'segment', 'score', 'struggling', 'message', 'model', 'step'],
  ...['op', 'value', 'reached', 'member', 'change', 'status', 'for', 'until', 'where', 'count', 'within', 'timeout', 'offset'],
  ...['time', 'weekdays', 'timezone', 'experiment', 'policy', 'unit', 'variants', 'branches', 'candidates', 'reward', 'weight'],
  ...['action', 'channel', 'template', 'experience', 'to', 'subject', 'title', 'text', 'body', 'data', 'reason'],
];
const rank = new Map(order.map((key, index) => [key, index]));

function byOrder([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const difference = (rank.get(a) ?? order.length) - (rank.get(b) ?? order.length);
  return difference !== 0 ? difference : a < b ? -1 : 1;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, inOrder(inner)])
      .sort(byOrder),
  );
}

/** What React Flow keeps on a node or an edge while it is on the screen, and which says nothing about the journey. */
const passing = new Set(['selected', 'dragging', 'measured', 'width', 'height', 'positionAbsolute', 'resizing']);
const lasting = <Item extends object>(item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([key]) => !passing.has(key))) as Item;

/**
 * The one form of a document: fixed order of keys, whole positions, nothing of the canvas's own passing state. Two documents that
 * say the same give the same JSON text, whoever wrote them. The order of lists is kept: it has a meaning.
 */
export function canonicalJourney(document: JourneyDocument): JourneyDocument {
  const nodes = document.nodes.map((node) => {
    const { x, y } = node.position; // "+ 0" makes 0 of -0
    return { ...lasting(node), position: { x: Math.round(x) + 0, y: Math.round(y) + 0 } };
  });
  return inOrder({ ...document, nodes, edges: document.edges.map(lasting) }) as JourneyDocument;
}
