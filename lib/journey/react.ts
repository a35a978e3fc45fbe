import type { Instant } from '#lib/kernel';
import { advance, ended, type Passage, unmoved } from './advance.ts';
import type { Facts, MessageProgress } from './facts.ts';
import { reachesGoal } from './goal.ts';
import { type Plan, sceneOf } from './plan.ts';
import type { Effect, Options, Outcome, Run, Step, Stimulus } from './run.ts';

const timer: Stimulus = { kind: 'timer' };
/** A condition may ask to be looked at again this often in one go, before it is left to the next stimulus. */
const mostTimers = 10_000;

/** Whether one of the exits holds for a run now. */
export function exitHolds(plan: Plan, run: Run, facts: Facts, now: Instant, messages: MessageProgress | null): boolean {
  if (plan.exits.length === 0) return false;
  const scene = sceneOf(facts, now, { trigger: run.trigger, messages });
  return plan.exits.some((exit) => exit.holds(scene));
}

/** Goal, then exits, then what it waits for. */
function move(passage: Passage, run: Run, stimulus: Stimulus): Outcome {
  const { plan, facts, now, messages } = passage;
  if (reachesGoal(plan, run, stimulus, facts, now, messages)) return { ...unmoved(run), run: ended(run, 'converted', now, null) };
  if (exitHolds(plan, run, facts, now, messages))
    return {
      ...unmoved(run),
      run: ended(run, 'exited', now, 'exit-condition'),
    };
  const node = run.node === null ? undefined : plan.nodes.get(run.node);
  if (node === undefined) {
    const reason = `there is no node "${run.node}" in this version`;
    return {
      ...unmoved(run),
      run: {
        ...run,
        status: 'failed',
        wakesAt: null,
        endedAt: now,
        reason,
        lastAt: now,
      },
    };
  }
  return advance(passage, run, node, false, stimulus);
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/**
 * What a stimulus does to an open run: goal first, then exits, then what it waits for. Timers that are due by `now` are taken
 * before it, each at its own instant. `now` before the run's last instant is taken as that. An event counts as new here, so a run
 * that it started must not be shown it. Never throws: what throws inside fails the run.
 */
export function react(
  plan: Plan,
  run: Run,
  stimulus: Stimulus,
  facts: Facts,
  now: Instant,
  messages: MessageProgress | null = null,
  options: Options = {},
): Outcome {
  if (run.status !== 'waiting') return unmoved(run);
  const passage = (at: Instant): Passage => ({
    plan,
    facts,
    now: at,
    messages,
    options,
  });
  let current = run;
  let steps: readonly Step[] = [];
  let effects: readonly Effect[] = [];
  const take = (at: Instant, what: Stimulus): void => {
    const outcome = move(passage(at), current, what);
    current = outcome.run;
    if (outcome.steps.length > 0) steps = [...steps, ...outcome.steps];
    if (outcome.effects.length > 0) effects = [...effects, ...outcome.effects];
  };
  try {
    for (let taken = 0; taken < mostTimers; taken++) {
      if (current.status !== 'waiting' || current.wakesAt === null || current.wakesAt > now) break;
      take(later(current.wakesAt, current.lastAt), timer);
    }
    if (stimulus.kind !== 'timer' && current.status === 'waiting') take(later(now, current.lastAt), stimulus);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    const at = later(now, current.lastAt);
    return {
      run: {
        ...current,
        status: 'failed',
        wakesAt: null,
        endedAt: at,
        reason,
        lastAt: at,
      },
      steps,
      effects,
    };
  }
  return { run: current, steps, effects };
}
