import { type Instant, sha256Hex, stableStringify, valueAt } from '#lib/kernel';
import { advance, ended, unmoved } from './advance.ts';
import type { Truth } from './conditions/test.ts';
import type { EventFact, Facts } from './facts.ts';
import { type Holdout, isHeldOut } from './holdout.ts';
import { type Plan, type PlanTrigger, sceneOf } from './plan.ts';
import { exitHolds } from './react.ts';
import type { Options, Outcome, Run, Stimulus } from './run.ts';

/** An earlier run of this journey and person, shadow runs aside. */
export interface Entered {
  readonly runKey: string | null;
  readonly enteredAt: Instant;
  readonly open: boolean;
}

/** Why a trigger that fired did not start a run. `condition` with `explain`, where a condition stood in the way. */
export interface RefusedEntry {
  readonly refused: 'where' | 'audience' | 'open-run' | 're-entry' | 'holdout';
  readonly condition?: Truth;
}

const eventOf = (stimulus: Stimulus): EventFact | null => ('event' in stimulus ? (stimulus.event ?? null) : null);

/** The value that tells runs of one person apart; null without a `runKey` or where the event does not have it. Long ones are hashed. */
function runKeyOf(plan: Plan, event: EventFact | null): string | null {
  if (plan.runKey === null) return null;
  const value = valueAt(event?.properties, plan.runKey);
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : stableStringify(value);
  return text.length <= 200 ? text : `sha256:${sha256Hex(text)}`;
}

/** Whether re-entry forbids a run at `now`, given the earlier ones with the same key. */
function forbidden(plan: Plan, earlier: readonly Entered[], now: Instant): 'open-run' | 're-entry' | null {
  if (earlier.some(({ open }) => open)) return 'open-run';
  if (earlier.length === 0 || plan.reentry === 'after-exit') return null;
  if (plan.reentry === 'once') return 're-entry';
  const { after } = plan.reentry;
  return earlier.some(({ enteredAt }) => now < enteredAt + after) ? 're-entry' : null;
}

const refusal = (refused: RefusedEntry['refused'], condition?: Truth): RefusedEntry =>
  condition === undefined ? { refused } : { refused, condition };

function triggersFor(plan: Plan, stimulus: Stimulus): readonly PlanTrigger[] | null {
  if (stimulus.kind === 'event') return plan.eventTriggers.get(stimulus.event.name) ?? null;
  if (plan.otherTriggers.length === 0) return null;
  const matching = plan.otherTriggers.filter((trigger) => trigger.matches(stimulus));
  return matching.length === 0 ? null : matching;
}

/**
 * Tries a stimulus on a plan's triggers: null when none waits for it, why not when one does but may not start, else the new run
 * taken to its first wait or end, with every step at `now`. `history`: all earlier runs of this person and journey. Who is held out is asked last: those
 * refused for it are comparable with those let in.
 */
export function admit(
  plan: Plan,
  stimulus: Stimulus,
  facts: Facts,
  now: Instant,
  history: readonly Entered[],
  runId: string,
  options: Options & { readonly holdout?: Holdout | null | undefined } = {},
): null | RefusedEntry | Outcome {
  const triggers = triggersFor(plan, stimulus);
  if (triggers === null) return null;
  const event = eventOf(stimulus);
  const scene = sceneOf(facts, now, { event, trigger: event });
  const trigger = triggers.find(({ where }) => where === null || where.holds(scene));
  if (trigger === undefined) return refusal('where', options.explain ? triggers[0]?.where?.truth(scene) : undefined);

  const asked = sceneOf(facts, now, { trigger: event });
  if (plan.audience?.holds(asked) === false) return refusal('audience', options.explain ? plan.audience.truth(asked) : undefined);
  const runKey = runKeyOf(plan, event);
  const reason = forbidden(
    plan,
    history.filter((entered) => entered.runKey === runKey),
    now,
  );
  if (reason !== null) return refusal(reason);
  if (isHeldOut(options.holdout, facts.person.id, now)) return refusal('holdout');

  const run: Run = {
    id: runId,
    status: 'waiting',
    node: trigger.node.id,
    arrivedAt: now,
    wakesAt: null,
    enteredAt: now,
    endedAt: null,
    runKey,
    left: 0,
    visits: {},
    trigger: event,
    reason: null,
    lastAt: now,
  };
  // Exits are looked at before anything is sent, so also before the first step.
  if (exitHolds(plan, run, facts, now, null))
    return {
      ...unmoved(run),
      run: ended(run, 'exited', now, 'exit-condition'),
    };
  return advance({ plan, facts, now, messages: null, options }, run, trigger.node, true, null);
}
