import { day, type Issue, type Millis } from '#lib/kernel';
import { compileCondition } from './conditions/compile.ts';
import type { JourneyEdge, JourneyHead, JourneyNode } from './document.ts';
import { lengthOf } from './duration.ts';
import { compileJson, compileText } from './liquid/text.ts';
import { type MutableNeeds, noNeeds } from './needs.ts';
import { handlesOf, kindOf, type NodeType } from './nodes/kinds.ts';
import type { Decide, Kit } from './nodes/node-kind.ts';
import type { Trigger } from './nodes/trigger-data.ts';
import type { Plan, PlanDate, PlanGoal, PlanNode, PlanTrigger } from './plan.ts';
import { matcherOf, noteStimulus } from './triggers.ts';

/** A node of a draft as far as it could be read: `type` null when unknown, `data` null when it has faults. */
export interface FinishedNode {
  readonly at: number;
  readonly id: string;
  readonly type: NodeType | null;
  readonly data: unknown;
  readonly frame: JourneyNode;
}

const defaultWithin = (30 * day) as Millis;

function compileGoal(head: JourneyHead, needs: MutableNeeds): PlanGoal | null {
  const { goal } = head;
  if (goal === null) return null;
  const within = goal.within === undefined ? defaultWithin : lengthOf(goal.within);
  if ('milestone' in goal) {
    needs.milestones.add(goal.milestone);
    needs.stimuli.milestones.add(goal.milestone);
    return { milestone: goal.milestone, event: null, where: null, within };
  }
  needs.stimuli.events.add(goal.event);
  const where = goal.where === undefined ? null : compileCondition(goal.where, needs, false);
  return { milestone: null, event: goal.event, where, within };
}

function kitOf(id: string, head: JourneyHead, needs: MutableNeeds, startsBy: (on: Trigger) => void): Kit {
  return {
    id,
    journeyKey: head.key,
    test: (condition, moves = false) => compileCondition(condition, needs, moves),
    awaitEvent: ({ event }) => needs.stimuli.events.add(event),
    startsBy,
    text: compileText,
    value: compileJson,
  };
}

function connect(
  nodes: readonly FinishedNode[],
  edges: readonly JourneyEdge[],
  decideOf: (node: FinishedNode, type: NodeType) => Decide,
): Map<string, PlanNode> {
  const plan = new Map<string, PlanNode & { targets: Map<string, PlanNode> }>();
  const only = new Map<string, string>();
  for (const node of nodes) {
    if (node.type === null) continue;
    const [first] = handlesOf(node.type, node.data);
    if (first !== undefined) only.set(node.id, first);
    plan.set(node.id, {
      id: node.id,
      type: node.type,
      decide: decideOf(node, node.type),
      targets: new Map(),
    });
  }
  for (const { source, sourceHandle, target } of edges) {
    const to = plan.get(target);
    const handle = sourceHandle ?? only.get(source);
    if (to !== undefined && handle !== undefined) plan.get(source)?.targets.set(handle, to);
  }
  return plan;
}

/** Makes the plan of a document that was found to be without faults. */
export function compilePlan(
  head: JourneyHead,
  nodes: readonly FinishedNode[],
  edges: readonly JourneyEdge[],
  warnings: readonly Issue[],
): Plan {
  const needs = noNeeds();
  const starts: { id: string; on: Trigger }[] = [];
  const byId = connect(nodes, edges, ({ id, data }, type) =>
    kindOf(type).compile(
      data,
      kitOf(id, head, needs, (on) => starts.push({ id, on })),
    ),
  );

  const triggers = starts.flatMap(({ id, on }): PlanTrigger[] => {
    const node = byId.get(id);
    if (node === undefined) return [];
    noteStimulus(on, needs.stimuli);
    const where = on.kind === 'event' && on.where !== undefined ? compileCondition(on.where, needs, false) : null;
    return [{ node, on, matches: matcherOf(on), where }];
  });
  const eventTriggers = new Map<string, PlanTrigger[]>();
  for (const trigger of triggers) {
    if (trigger.on.kind === 'event') eventTriggers.set(trigger.on.event, [...(eventTriggers.get(trigger.on.event) ?? []), trigger]);
  }
  const { audience, reentry, runKey } = head.entry;
  return {
    key: head.key,
    name: head.name,
    document: {
      ...head,
      nodes: nodes.map(({ frame }) => frame),
      edges: [...edges],
    },
    nodes: byId,
    eventTriggers,
    otherTriggers: triggers.filter(({ on }) => on.kind !== 'event'),
    dates: datesOf(triggers.map(({ on }) => on)),
    audience: audience === null ? null : compileCondition(audience, needs, false),
    reentry: typeof reentry === 'string' ? reentry : { after: lengthOf(reentry.after) },
    runKey: runKey === null ? null : runKey.slice('properties.'.length),
    exits: head.exits.map(({ when }) => compileCondition(when, needs, true)),
    goal: compileGoal(head, needs),
    needs,
    warnings,
  };
}

/** Two triggers on the same date are one date, as two on the same event are one event. */
function datesOf(triggers: readonly Trigger[]): PlanDate[] {
  const dates = new Map<string, PlanDate>();
  for (const on of triggers)
    if (on.kind === 'date')
      dates.set(JSON.stringify([on.trait, on.offset]), { trait: on.trait, offset: on.offset, length: lengthOf(on.offset) });
  return [...dates.values()];
}
