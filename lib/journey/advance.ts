import type { Instant, JsonObject } from '#lib/kernel';
import type { Facts, MessageProgress } from './facts.ts';
import { type Subject, subjectOf } from './liquid/subject.ts';
import type { Decision } from './nodes/node-kind.ts';
import { type Plan, type PlanNode, sceneOf } from './plan.ts';
import type { Effect, Options, Outcome, Run, Step, Stimulus } from './run.ts';

/** A run that has left so many nodes fails, rather than going round for ever. */
export const stepLimit = 1_000;

/** What a run meets while it advances. */
export interface Passage {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly now: Instant;
  readonly messages: MessageProgress | null;
  readonly options: Options;
}

const none: readonly never[] = [];

/** Nothing happened: the run as it was. */
export const unmoved = (run: Run): Outcome => ({
  run,
  steps: none,
  effects: none,
});

/** A run that is over. */
export function ended(run: Run, status: 'completed' | 'converted' | 'exited', now: Instant, reason: string | null): Run {
  return {
    ...run,
    status,
    node: null,
    arrivedAt: null,
    wakesAt: null,
    endedAt: now,
    reason,
    lastAt: now,
  };
}

const failed = (run: Run, node: string, now: Instant, reason: string): Run => ({
  ...run,
  status: 'failed',
  node,
  wakesAt: null,
  endedAt: now,
  reason,
  lastAt: now,
});

const stepOf = (at: Instant, node: string, handle: string, detail: JsonObject | undefined): Step =>
  detail === undefined ? { at, node, handle } : { at, node, handle, detail };

const visitsOf = (run: Run, node: string): number => (Object.hasOwn(run.visits, node) ? (run.visits[node] ?? 0) : 0);

const arrived = (run: Run, node: string, now: Instant): Run => ({
  ...run,
  node,
  arrivedAt: now,
  visits: { ...run.visits, [node]: visitsOf(run, node) + 1 },
});

/**
 * Takes a run through every instant step to its next wait or end. It arrives at `node` first, unless it waits there already.
 * What throws in a node fails the run, and is kept as its reason.
 */
export function advance(passage: Passage, start: Run, from: PlanNode, arrives: boolean, first: Stimulus | null): Outcome {
  const { plan, facts, now, messages, options } = passage;
  const scene = sceneOf(facts, now, { trigger: start.trigger, messages });
  let cached: Subject | null = null;
  const subject = () => {
    cached ??= subjectOf({ facts, journey: plan, trigger: start.trigger, now });
    return cached;
  };
  const steps: Step[] = [];
  const effects: Effect[] = [];
  let run = arrives ? arrived(start, from.id, now) : start;
  let node = from;
  let stimulus = first;
  for (;;) {
    const visit = {
      node: node.id,
      run,
      arrivedAt: run.arrivedAt ?? now,
      visit: visitsOf(run, node.id),
      scene,
      stimulus,
      subject,
      effects,
    };
    let decision: Decision;
    try {
      decision = node.decide({ ...visit, explain: options.explain === true });
    } catch (fault) {
      const reason = fault instanceof Error ? (fault.message.split('\n')[0] ?? fault.name) : String(fault);
      return { run: failed(run, node.id, now, reason), steps, effects };
    }
    if ('wait' in decision) {
      if (run === start && start.status === 'waiting' && start.wakesAt === decision.wait) return unmoved(start);
      return {
        run: { ...run, status: 'waiting', wakesAt: decision.wait, lastAt: now },
        steps,
        effects,
      };
    }
    if ('end' in decision)
      return {
        run: ended(run, decision.end, now, decision.reason),
        steps,
        effects,
      };

    steps.push(stepOf(now, node.id, decision.go, decision.detail));
    run = { ...run, left: run.left + 1 };
    const target = node.targets.get(decision.go);
    if (target === undefined) return { run: ended(run, 'completed', now, null), steps, effects };
    if (run.left >= stepLimit)
      return {
        run: { ...failed(run, target.id, now, 'step-limit'), arrivedAt: null },
        steps,
        effects,
      };
    run = arrived(run, target.id, now);
    node = target;
    stimulus = null;
  }
}
