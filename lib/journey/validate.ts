import { type Issue, isObject } from '#lib/kernel';
import { checkGraph, unreachableNodes } from './check-graph.ts';
import { checkHead } from './check-head.ts';
import { compilePlan, type FinishedNode } from './compile-plan.ts';
import { JourneyEdge, JourneyHead, JourneyNode } from './document.ts';
import { fathom } from './fathom.ts';
import { type Inspection, type Known, note } from './inspection.ts';
import { isNodeType, kindOf, nodeTypes } from './nodes/kinds.ts';
import type { Plan } from './plan.ts';
import { issuesOf } from './zod-issues.ts';

const limits = { nodes: 2_000, edges: 10_000 };

function list(draft: Record<string, unknown>, key: 'nodes' | 'edges', inspection: Inspection): readonly unknown[] {
  const value = draft[key];
  if (value === undefined) return [];
  if (!Array.isArray(value)) note(inspection, key, `${key} is a list`);
  else if (value.length > limits[key]) note(inspection, key, `a journey has at most ${limits[key]} ${key}`);
  else return Array.from<unknown>(value); // holes in a sparse list are looked at too
  return [];
}

/** The fields of a faulty head that can be read, so that they are checked all the same. */
function readable(draft: Record<string, unknown>): Partial<JourneyHead> {
  const fields = Object.entries(JourneyHead.shape).flatMap(([field, schema]) => {
    const parsed = schema.safeParse(draft[field]);
    return parsed.success ? [[field, parsed.data]] : [];
  });
  return Object.fromEntries(fields) as Partial<JourneyHead>;
}

/** Parses one node as far as it can be; data of an unknown or unfinished node is null. */
function readNode(raw: unknown, at: number, inspection: Inspection): FinishedNode | null {
  const path = `nodes.${at}`;
  const frame = JourneyNode.safeParse(raw);
  if (!frame.success) {
    inspection.issues.push(...issuesOf(frame.error, path));
    return null;
  }
  const { id, type, data } = frame.data;
  if (!isNodeType(type)) {
    note(inspection, `${path}.type`, `there is no node type "${type}": use one of ${nodeTypes.join(', ')}`);
    return { at, id, type: null, data: null, frame: frame.data };
  }
  const parsed = kindOf(type).data.safeParse(data);
  if (!parsed.success) inspection.issues.push(...issuesOf(parsed.error, `${path}.data`));
  return {
    at,
    id,
    type,
    data: parsed.success ? parsed.data : null,
    frame: frame.data,
  };
}

function readEdge(raw: unknown, at: number, inspection: Inspection): JourneyEdge | null {
  const edge = JourneyEdge.safeParse(raw);
  if (edge.success) return edge.data;
  inspection.issues.push(...issuesOf(edge.error, `edges.${at}`));
  return null;
}

/**
 * Reads a draft, and answers with a plan that can run, or with everything that is wrong with it: each issue has the path of the
 * spot (`nodes.2.data.for`) and says what to do. Never throws, whatever it is given. Keys in `known` are checked where given.
 */
export function validate(draft: unknown, known: Known = {}): { readonly plan: Plan } | { readonly issues: readonly Issue[] } {
  if (!isObject(draft)) return { issues: [{ path: '', message: 'a journey is a JSON object' }] };
  const depths = fathom(draft);
  if (depths.length > 0) return { issues: depths };

  const nodeTypesById = new Map<string, string>();
  const inspection: Inspection = {
    issues: [],
    known,
    nodeTypes: nodeTypesById,
  };
  const head = JourneyHead.safeParse(draft);
  if (!head.success) inspection.issues.push(...issuesOf(head.error, ''));

  const nodes = list(draft, 'nodes', inspection).flatMap((raw, i) => readNode(raw, i, inspection) ?? []);
  for (const { id, frame } of nodes) if (!nodeTypesById.has(id)) nodeTypesById.set(id, frame.type);
  const edges = list(draft, 'edges', inspection).map((raw, i) => readEdge(raw, i, inspection));

  checkHead(head.success ? head.data : readable(draft), nodes, inspection);
  for (const { at, type, data } of nodes) if (type !== null && data !== null) kindOf(type).check(data, inspection, `nodes.${at}.data`);
  checkGraph(nodes, edges, inspection);

  if (!head.success || inspection.issues.length > 0) return { issues: inspection.issues };
  const kept = edges.flatMap((edge) => edge ?? []);
  return {
    plan: compilePlan(head.data, nodes, kept, unreachableNodes(nodes, kept)),
  };
}
