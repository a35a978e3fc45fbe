import { describe, expect, test } from 'vitest';
import { demoEvents, demoMilestones } from '#lib/demo';
import { validate } from '#lib/journey';
import { contextOf, systemContext } from '#lib/workspace';
import { JourneyTemplateList } from './contract.ts';
import { journeyTemplates } from './journey-templates.ts';

const now = Date.parse('2026-11-24T09:30:00Z');
const templates = journeyTemplates(systemContext(1), now);
const told = demoEvents({ now, seed: 31 });
const known = {
  events: new Set(told.flatMap(({ type, event }) => (type === 'track' && event ? [event] : []))),
  milestones: new Set(demoMilestones.map(({ key }) => key)),
  traits: new Set(told.flatMap(({ type, traits }) => (type === 'identify' ? Object.keys(traits ?? {}) : []))),
  accountTraits: new Set(told.flatMap(({ type, traits }) => (type === 'group' ? Object.keys(traits ?? {}) : []))),
};
const named = (document: unknown, pattern: RegExp) => [...JSON.stringify(document).matchAll(pattern)].map(([, name]) => String(name));

test('there are at least ten, each with an id and a name of its own, in the shape that the route answers', () => {
  expect(templates.length).toBeGreaterThanOrEqual(10);
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length);
  expect(JourneyTemplateList.safeParse({ data: templates, next: null }).error).toBeUndefined();
});

test('a hypothesis is to be looked at 90 days from now', () => {
  expect(templates.map(({ document }) => document.hypothesis)).toEqual(
    templates.map(({ hypothesis, metric }) => ({ statement: hypothesis, metric, owner: 'Customer success', reviewOn: '2027-02-22' })),
  );
});

test('who may not read journeys does not get them', () => {
  expect(() => journeyTemplates(contextOf(1, 'token:1', ['people:read']))).toThrow();
});

describe.each(templates)('the template $id', ({ id, document }) => {
  test('can be published as it is on the demo, and every node in it is reached', () => {
    const checked = validate({ key: id, ...document }, { milestones: known.milestones, segments: new Set(), struggles: new Set() });
    expect('issues' in checked ? checked.issues : checked.plan.warnings).toEqual([]);
  });

  test('asks for events, milestones and traits that the demo has', () => {
    expect(named(document, /"event":"([^"]+)"/g).filter((name) => !known.events.has(name))).toEqual([]);
    expect(named(document, /milestone[":]+([a-z-]+)"/g).filter((key) => !known.milestones.has(key))).toEqual([]);
    expect(named(document, /"trait":"([^"]+)"/g).filter((name) => !known.traits.has(name))).toEqual([]);
    expect(named(document, /"accountTrait":"([^"]+)"/g).filter((name) => !known.accountTraits.has(name))).toEqual([]);
    expect(named(document, /account\.traits\.(\w+)/g).filter((name) => !known.accountTraits.has(name))).toEqual([]);
    expect(named(document, /person\.traits\.(\w+)/g).filter((name) => !known.traits.has(name))).toEqual([]);
  });
});
