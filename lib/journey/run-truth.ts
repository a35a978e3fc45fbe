import type { Instant } from '#lib/kernel';
import { explain } from './conditions/ask.ts';
import { Condition } from './conditions/condition.ts';
import type { Truth } from './conditions/test.ts';
import { JourneyDocument } from './document.ts';
import type { Facts, MessageProgress } from './facts.ts';
import { awaitedEvent } from './nodes/wait-until.ts';
import { type Plan, sceneOf } from './plan.ts';
import type { Run } from './run.ts';

/** The truth of what a run waits for, as it is at `now`; null where it waits for an event or for time alone, or waits no more. */
export function waitTruth(plan: Plan, run: Run, facts: Facts, now: Instant, messages: MessageProgress): Truth | null {
  if (run.status !== 'waiting') return null;
  const node = JourneyDocument.safeParse(plan.document).data?.nodes.find(({ id }) => id === run.node);
  const when = node?.type === 'wait-until' && awaitedEvent(node.data.when) === null ? Condition.safeParse(node.data.when).data : undefined;
  return when === undefined ? null : explain(when, facts, { now, trigger: run.trigger, messages });
}

/** The truth of the exits by which a run has just left, the first that held; null when it left otherwise. */
export function exitTruth(plan: Plan, run: Run, facts: Facts, messages: MessageProgress): Truth | null {
  if (run.status !== 'exited' || run.reason !== 'exit-condition' || run.endedAt === null) return null;
  const scene = sceneOf(facts, run.endedAt, { trigger: run.trigger, messages });
  return plan.exits.map((exit) => exit.truth(scene)).find(({ holds }) => holds) ?? null;
}
