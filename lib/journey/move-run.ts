import type { Instant } from '#lib/kernel';
import { advance, ended, unmoved } from './advance.ts';
import type { Facts, MessageProgress } from './facts.ts';
import { isNodeType, kindOf } from './nodes/kinds.ts';
import type { Plan } from './plan.ts';
import type { Outcome, Run } from './run.ts';

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/**
 * Moves an open run to another version. `map` names new nodes for those that are gone; a run on an unmapped one exits as
 * `node-removed`. A moved wait counts from its first arrival with the new duration; any other node it arrives at now.
 */
export function moveRun(
  plan: Plan,
  run: Run,
  map: Readonly<Record<string, string>>,
  facts: Facts,
  now: Instant,
  messages: MessageProgress | null = null,
): Outcome {
  if (run.status !== 'waiting' || run.node === null) return unmoved(run);
  const at = later(now, run.lastAt);
  const name = Object.hasOwn(map, run.node) ? (map[run.node] ?? run.node) : run.node;
  const node = plan.nodes.get(name);
  if (node === undefined) return { ...unmoved(run), run: ended(run, 'exited', at, 'node-removed') };
  const passage = { plan, facts, now: at, messages, options: {} };
  if (!isNodeType(node.type) || !kindOf(node.type).waits) return advance(passage, run, node, true, null);
  if (name === run.node) return advance(passage, run, node, false, { kind: 'timer' });
  const moved = {
    ...run,
    node: name,
    visits: {
      ...run.visits,
      [name]: Object.hasOwn(run.visits, name) ? (run.visits[name] ?? 1) : 1,
    },
  };
  return advance(passage, { ...moved, wakesAt: null }, node, false, {
    kind: 'timer',
  });
}

/** Takes a failed run up again at the node where it failed, in the same visit, so that what it did send is not sent twice. */
export function retryRun(plan: Plan, run: Run, facts: Facts, now: Instant, messages: MessageProgress | null = null): Outcome {
  if (run.status !== 'failed' || run.node === null) return unmoved(run);
  const node = plan.nodes.get(run.node);
  if (node === undefined) return unmoved(run);
  const at = later(now, run.lastAt);
  const again: Run = {
    ...run,
    status: 'waiting',
    endedAt: null,
    reason: null,
    wakesAt: null,
    left: run.reason === 'step-limit' ? 0 : run.left,
  };
  return advance({ plan, facts, now: at, messages, options: {} }, again, node, run.arrivedAt === null, null);
}
