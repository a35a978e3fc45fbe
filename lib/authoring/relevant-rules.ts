import { type Condition, needsOf, type Plan } from '#lib/journey';
import type { StoredRules } from './stored-rules.ts';

/** What a replay of a plan has to look at: rules that it asks for, also by a detour, and the names of the events that any of it concerns. */
export interface Relevant extends StoredRules {
  readonly events: ReadonlySet<string>;
}

interface Asked {
  readonly events: Set<string>;
  readonly milestones: Set<string>;
  readonly segments: Set<string>;
  readonly struggles: Set<string>;
}

const kinds = ['events', 'milestones', 'segments', 'struggles'] as const;

function ask(asked: Asked, needs: Plan['needs']): void {
  for (const kind of kinds) for (const from of [needs[kind], needs.stimuli[kind]]) for (const name of from) asked[kind].add(name);
}
const askAll = (asked: Asked, conditions: readonly (Condition | null | undefined)[]) => {
  for (const condition of conditions) if (condition != null) ask(asked, needsOf(condition));
};

/** Leaves out what has nothing to do with a plan, so that a replay reads and computes no more than it must. */
export function relevantRules(plan: Plan, rules: StoredRules): Relevant {
  const asked: Asked = { events: new Set(plan.eventTriggers.keys()), milestones: new Set(), segments: new Set(), struggles: new Set() };
  ask(asked, plan.needs);
  const size = () => kinds.reduce((sum, kind) => sum + asked[kind].size, 0);
  for (let before = -1; before !== size(); ) {
    before = size();
    for (const one of rules.milestones) {
      if (!asked.milestones.has(one.key)) continue;
      asked.events.add(one.event);
      askAll(asked, [one.where]);
    }
    askAll(
      asked,
      rules.segments.filter(({ key }) => asked.segments.has(key)).map(({ condition }) => condition),
    );
    for (const { key, failure, success } of rules.struggles) {
      if (!asked.struggles.has(key)) continue;
      asked.events.add(failure.event);
      asked.events.add(success.event);
      askAll(asked, [failure.where, success.where]);
    }
  }
  return {
    timezone: rules.timezone,
    holdout: rules.holdout,
    milestones: rules.milestones.filter(({ key }) => asked.milestones.has(key)),
    segments: rules.segments.filter(({ key }) => asked.segments.has(key)),
    struggles: rules.struggles.filter(({ key }) => asked.struggles.has(key)),
    events: asked.events,
  };
}
