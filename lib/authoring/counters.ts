import { pool } from '#lib/db';
import type { JourneyStats, NodeStats } from './contract.ts';

/** How often something happened at a node, or with the whole journey where `node` is empty. */
export interface Count {
  node: string;
  counter: string;
  value: number;
}

/**
 * The counters of a journey over the versions of its present mode since it was made: a journey that goes live starts afresh, and so does one whose
 * key was used before. With `version`, of that version alone.
 */
export async function countersOf(workspaceId: number, journey: string, version?: number): Promise<Count[]> {
  const { rows } = await pool().query<Count>(
    `select c.node, c.counter, sum(c.value)::int8 as value
     from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.mode = j.mode and v.published_at >= j.created_at
     join journey_counters c on c.workspace_id = j.workspace_id and c.journey = j.key and c.version = v.number
     where j.workspace_id = $1 and j.key = $2 and ($3::int is null or v.number = $3)
     group by 1, 2`,
    [workspaceId, journey, version ?? null],
  );
  return rows;
}

/** Entered, active and converted of several journeys at once, for a list. */
export async function headFigures(
  workspaceId: number,
  journeys: readonly string[],
): Promise<Map<string, { entered: number; active: number; converted: number }>> {
  const { rows } = await pool().query<Count & { journey: string }>(
    `select c.journey, c.node, c.counter, sum(c.value)::int8 as value
     from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.mode = j.mode and v.published_at >= j.created_at
     join journey_counters c on c.workspace_id = j.workspace_id and c.journey = j.key and c.version = v.number
     where j.workspace_id = $1 and j.key = any($2) and c.node = '' and c.counter in ('entered', 'active', 'converted')
     group by 1, 2, 3`,
    [workspaceId, journeys],
  );
  const figures = new Map(journeys.map((key) => [key, { entered: 0, active: 0, converted: 0 }]));
  for (const { journey, counter, value } of rows) {
    const of = figures.get(journey);
    if (of && (counter === 'entered' || counter === 'active' || counter === 'converted')) of[counter] = value;
  }
  return figures;
}

const wholes = ['entered', 'active', 'converted', 'completed', 'exited', 'failed'] as const;
const ofNode = ['entered', 'waiting', 'sent', 'failed'] as const;
const heldBack = ['suppressed', 'postponed'] as const;
const isOneOf = <T extends string>(names: readonly T[], name: string): name is T => (names as readonly string[]).includes(name);

/** Counters as the stats route shows them. `handles`: the nodes that are drawn with their handles, which are shown with zeros too. */
export function statsFrom(counts: readonly Count[], handles: ReadonlyMap<string, readonly string[]>): JourneyStats {
  const stats: JourneyStats = { entered: 0, active: 0, converted: 0, completed: 0, exited: 0, failed: 0, nodes: {} };
  const nodes = new Map<string, NodeStats>();
  const node = (id: string): NodeStats => {
    const known = nodes.get(id);
    if (known) return known;
    const left = Object.fromEntries((handles.get(id) ?? []).map((handle) => [handle, 0]));
    const made: NodeStats = { entered: 0, left, waiting: 0, sent: 0, failed: 0 };
    nodes.set(id, made);
    return made;
  };
  for (const id of handles.keys()) node(id);
  for (const { node: id, counter, value } of counts) {
    if (id === '') {
      if (isOneOf(wholes, counter)) stats[counter] += value;
    } else if (counter.startsWith('left:')) {
      const { left } = node(id);
      const handle = counter.slice('left:'.length);
      left[handle] = (left[handle] ?? 0) + value;
    } else if (isOneOf(ofNode, counter)) node(id)[counter] += value;
    else if (isOneOf(heldBack, counter)) node(id)[counter] = (node(id)[counter] ?? 0) + value;
  }
  return { ...stats, nodes: Object.fromEntries(nodes) };
}
