import { type Needs, needsOf } from '#lib/journey';
import type { FlagDefinition } from './contract.ts';

/** What flags look at beyond a person's own row, so that no more is loaded. */
export interface FlagNeeds {
  readonly conditions: Needs;
  readonly journeys: boolean;
  readonly proficiency: boolean;
}

type Keyed = 'events' | 'traitHistory' | 'segments' | 'milestones' | 'struggles' | 'scores';

/** The needs of all rules of these flags together. */
export function needsOfFlags(flags: readonly FlagDefinition[]): FlagNeeds {
  const rules = flags.flatMap((flag) => flag.rules);
  const asked = rules.flatMap((rule) => (rule.if === undefined ? [] : [needsOf(rule.if)]));
  const all = (kind: Keyed): ReadonlySet<string> => new Set(asked.flatMap((needs) => [...needs[kind]]));
  const nothing = needsOf({ all: [] });
  return {
    conditions: {
      ...nothing,
      events: all('events'),
      traitHistory: all('traitHistory'),
      segments: all('segments'),
      milestones: all('milestones'),
      struggles: all('struggles'),
      scores: all('scores'),
    },
    journeys: rules.some(({ journey }) => journey !== undefined),
    proficiency: rules.some(({ proficiency }) => proficiency !== undefined),
  };
}
