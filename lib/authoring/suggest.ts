import type { Context, Scope } from '#lib/workspace';
import type { Suggestion, SuggestionQuery } from './contract.ts';
import { suggestEvents } from './suggest-events.ts';
import { suggestKeys } from './suggest-keys.ts';
import { suggestNames, suggestValues } from './suggest-sampled.ts';

/** What a caller must be allowed to see beside the traffic. */
const needed: Readonly<Partial<Record<SuggestionQuery['kind'], Scope>>> = {
  trait: 'people:read',
  traitValue: 'people:read',
  accountTrait: 'people:read',
  accountTraitValue: 'people:read',
  segment: 'segments:read',
  milestone: 'milestones:read',
  struggle: 'struggles:read',
  journey: 'journeys:read',
  flag: 'flags:read',
};

/**
 * What may stand in a condition, the most frequent first, at most 20. Names of events come from the daily roll-ups, properties, traits and
 * values from a sample of the newest rows: an answer costs the same however much there is.
 */
export async function suggestions(ctx: Context, { kind, of, event, q = '' }: SuggestionQuery): Promise<Suggestion[]> {
  ctx.require('telemetry:read');
  const scope = needed[kind];
  if (scope) ctx.require(scope);
  const asked = { workspaceId: ctx.workspaceId, q };
  switch (kind) {
    case 'event':
      return suggestEvents(asked);
    case 'segment':
    case 'milestone':
    case 'struggle':
    case 'journey':
    case 'flag':
      return suggestKeys(asked, kind);
    case 'property':
      return suggestNames(asked, { from: 'events', event: of });
    case 'value':
      return suggestValues(asked, { from: 'events', event }, of ?? '');
    case 'trait':
      return suggestNames(asked, { from: 'persons' });
    case 'traitValue':
      return suggestValues(asked, { from: 'persons' }, of ?? '');
    case 'accountTrait':
      return suggestNames(asked, { from: 'accounts' });
    default:
      return suggestValues(asked, { from: 'accounts' }, of ?? '');
  }
}
