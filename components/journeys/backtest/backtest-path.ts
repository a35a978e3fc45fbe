import type { JourneyStats } from '#lib/authoring/contract';
import { handlesOf, type JourneyDocument } from '#lib/journey';
import type { BacktestAnswer } from '#lib/journey/contract';

export type BacktestRun = BacktestAnswer['entered']['list'][number];

/** The counts of a back-test as those of a live journey, for the canvas. */
export const statsOf = ({ entered, standing: { byStatus }, nodes }: BacktestAnswer): JourneyStats => ({
  entered: entered.runs,
  active: byStatus.waiting ?? 0,
  converted: byStatus.converted ?? 0,
  completed: byStatus.completed ?? 0,
  exited: byStatus.exited ?? 0,
  failed: byStatus.failed ?? 0,
  nodes,
});

/** What lights up on the canvas for the way of one run: its nodes and edges, and where it stands. */
export function wayOf({ nodes, edges }: JourneyDocument, { path, waitingAt }: BacktestRun): Map<string, 'lit' | 'now'> {
  const left = new Set(path.map(({ node, handle }) => JSON.stringify([node, handle])));
  const only = new Map(nodes.map(({ id, type, data }) => [id, handlesOf(type, data)[0]]));
  const marks = new Map<string, 'lit' | 'now'>(path.map(({ node }) => [node, 'lit']));
  for (const { id, source, sourceHandle } of edges)
    if (left.has(JSON.stringify([source, sourceHandle ?? only.get(source)]))) marks.set(id, 'lit');
  if (waitingAt !== null) marks.set(waitingAt, 'now');
  return marks;
}

/** Every UTC day from the first instant to the last, those on which nothing happened included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from.slice(0, 10)); at < Date.parse(to); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
