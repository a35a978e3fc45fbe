import { after, type Instant, parseInstant, unreachable, valueAt } from '#lib/kernel';
import type { Facts } from './facts.ts';
import type { MutableStimuli } from './needs.ts';
import type { Trigger } from './nodes/trigger-data.ts';
import type { Plan } from './plan.ts';
import type { Stimulus } from './run.ts';

/** Whether a score that went from `before` to `after` crossed the threshold; a first score crosses it by being beyond. */
function crosses(on: Extract<Trigger, { kind: 'score' }>, before: number | null, now: number): boolean {
  const beyond = (score: number) => (on.op === 'gte' ? score >= on.value : score < on.value);
  return beyond(now) && !(before !== null && beyond(before));
}

/** Whether a stimulus is the one a trigger waits for, its `where` aside. */
export function matcherOf(on: Trigger): (stimulus: Stimulus) => boolean {
  switch (on.kind) {
    case 'event':
      return (stimulus) => stimulus.kind === 'event' && stimulus.event.name === on.event;
    case 'segment':
      return (stimulus) => stimulus.kind === 'segment' && stimulus.segment === on.segment && stimulus.change === on.change;
    case 'milestone':
      return (stimulus) => stimulus.kind === 'milestone' && stimulus.milestone === on.milestone;
    case 'score':
      return (stimulus) => stimulus.kind === 'score' && stimulus.model === on.model && crosses(on, stimulus.before, stimulus.after);
    case 'struggle':
      return (stimulus) => stimulus.kind === 'struggle' && stimulus.step === on.step && stimulus.change !== 'ended';
    case 'date':
      return (stimulus) => stimulus.kind === 'date' && stimulus.trait === on.trait && stimulus.offset === on.offset;
    case 'api':
      return (stimulus) => stimulus.kind === 'api';
    default:
      return unreachable(on);
  }
}

/** Adds what fires a trigger to the stimuli that concern a plan. */
export function noteStimulus(on: Trigger, stimuli: MutableStimuli): void {
  if (on.kind === 'event') stimuli.events.add(on.event);
  else if (on.kind === 'segment') stimuli.segments.add(on.segment);
  else if (on.kind === 'milestone') stimuli.milestones.add(on.milestone);
  else if (on.kind === 'score') stimuli.models.add(on.model);
  else if (on.kind === 'struggle') stimuli.struggles.add(on.step);
  else if (on.kind === 'date') stimuli.date = true;
  else stimuli.api = true;
}

export interface DueDate {
  readonly trait: string;
  readonly offset: string;
  readonly at: Instant;
}

/** When each date trigger of a plan falls due for a person: the instant in the trait, moved by the offset. Traits that hold none are left out. */
export function dueDates(plan: Pick<Plan, 'dates'>, facts: Pick<Facts, 'person'>): DueDate[] {
  return plan.dates.flatMap(({ trait, offset, length }) => {
    const instant = parseInstant(valueAt(facts.person.traits, trait));
    return instant === null ? [] : [{ trait, offset, at: after(instant, length) }];
  });
}
