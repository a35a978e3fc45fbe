import { describe, expect, test } from 'vitest';
import { event, factsOf, instant } from '../test-journey.ts';
import { explain, holds, needsOf, nextChange } from './ask.ts';
import type { Condition } from './condition.ts';

const now = instant('2026-01-20T00:00:00Z');
const facts = factsOf({
  traits: { plan: 'pro', seats: 5, address: { city: 'Paris' } },
  accountTraits: { arr: 12_000 },
  milestones: new Map([['first-report', instant('2026-01-05T00:00:00Z')]]),
  segments: new Set(['power-users']),
  scores: new Map([['churn', 0.7]]),
  struggles: new Set(['connect-data']),
  recorded: [
    event('Dataset Uploaded', '2026-01-13T00:00:00Z', { rows: 10, projectId: 'p1' }),
    event('Dataset Uploaded', '2026-01-13T00:00:01Z', { rows: 50, projectId: 'p2' }),
    event('Dataset Uploaded', '2026-01-20T00:00:00Z', { rows: 90, projectId: 'p1' }),
  ],
});
const trigger = event('Started', '2026-01-02T00:00:00Z', { projectId: 'p1', amount: 7 });
const at = { now, trigger };

describe('conditions', () => {
  test.each<[string, Condition, boolean]>([
    ['an empty all holds', { all: [] }, true],
    ['an empty any does not', { any: [] }, false],
    ['not turns it round', { not: { any: [] } }, true],
    ['nested groups', { all: [{ any: [{ not: { all: [] } }, { trait: 'plan', op: 'eq', value: 'pro' }] }] }, true],
    ['a trait compares', { trait: 'seats', op: 'gte', value: 5 }, true],
    ['dotted paths reach into objects', { trait: 'address.city', op: 'eq', value: 'Paris' }, true],
    ['a trait that is inherited is missing', { trait: 'constructor', op: 'exists' }, false],
    ['the same of the account', { accountTrait: 'arr', op: 'gte', value: 10_000 }, true],
    ['a property elsewhere is of the event that started the run', { property: 'amount', op: 'gt', value: 5 }, true],
    ['a milestone reached', { milestone: 'first-report', reached: true }, true],
    ['a milestone is asked as reached where it is not said', { milestone: 'first-report' }, true],
    ['a milestone not reached', { milestone: 'first-report', reached: false }, false],
    ['a milestone that nobody reached', { milestone: 'other', reached: false }, true],
    ['in a segment', { segment: 'power-users', member: true }, true],
    ['not in a segment', { segment: 'power-users', member: false }, false],
    ['a score', { score: 'churn', op: 'gte', value: 0.6 }, true],
    ['no score yet: false', { score: 'other', op: 'lt', value: 0.6 }, false],
    ['no score yet: false even of ne', { score: 'other', op: 'ne', value: 0.6 }, false],
    ['struggling now', { struggling: 'connect-data' }, true],
    ['not struggling', { struggling: 'invite-team' }, false],
    ['no count: at least one', { event: 'Dataset Uploaded' }, true],
    ['an event that never was', { event: 'Other' }, false],
    ['no within: ever', { event: 'Dataset Uploaded', count: { op: 'eq', value: 3 } }, true],
    ['the window is open at its far end', { event: 'Dataset Uploaded', within: 'P7D', count: { op: 'eq', value: 2 } }, true],
    ['the window holds what is now', { event: 'Dataset Uploaded', within: 'PT1S', count: { op: 'eq', value: 1 } }, true],
    ['none may be asked for', { event: 'Other', count: { op: 'eq', value: 0 } }, true],
    [
      'a where looks at each event',
      { event: 'Dataset Uploaded', where: { property: 'rows', op: 'gt', value: 40 }, count: { op: 'eq', value: 2 } },
      true,
    ],
    [
      'a reference asks for the same project',
      {
        event: 'Dataset Uploaded',
        where: { property: 'projectId', op: 'eq', value: { ref: 'trigger.properties.projectId' } },
        count: { op: 'eq', value: 2 },
      },
      true,
    ],
    ['a reference to a trait', { property: 'amount', op: 'gt', value: { ref: 'person.traits.seats' } }, true],
    ['a reference to an account trait', { trait: 'seats', op: 'lt', value: { ref: 'account.traits.arr' } }, true],
    ['a reference to nowhere is a missing value', { trait: 'seats', op: 'eq', value: { ref: 'person.traits.none' } }, false],
  ])('%s', (_, condition, answer) => {
    expect(holds(condition, facts, at)).toBe(answer);
  });

  test('without an account every account trait is missing', () => {
    expect(holds({ accountTrait: 'arr', op: 'not-exists' }, factsOf(), { now })).toBe(true);
  });

  test('the event at hand goes before the one that started the run', () => {
    const condition: Condition = { property: 'amount', op: 'eq', value: 1 };
    expect(holds(condition, facts, { now, trigger, event: event('X', '2026-01-03T00:00:00Z', { amount: 1 }) })).toBe(true);
  });
});

describe('messages', () => {
  const asked = (status: 'sent' | 'opened' | 'failed' | 'dismissed'): Condition => ({ message: 'n4', status });
  test.each([
    ['clicked', 'opened', true],
    ['delivered', 'opened', false],
    ['completed', 'sent', true],
    ['failed', 'sent', false],
    ['failed', 'failed', true],
    ['dismissed', 'sent', false],
    ['completed', 'dismissed', false],
  ] as const)('a message that is %s has got to %s: %s', (actual, status, answer) => {
    expect(holds(asked(status), facts, { now, messages: new Map([['n4', actual]]) })).toBe(answer);
  });

  test('a message that was opened and then dismissed got to both', () => {
    const messages = new Map([['n4', ['sent', 'opened', 'dismissed'] as const]]);
    expect(holds(asked('opened'), facts, { now, messages })).toBe(true);
    expect(holds(asked('dismissed'), facts, { now, messages })).toBe(true);
  });

  test('a message that was not sent got nowhere', () => expect(holds(asked('sent'), facts, { now, messages: new Map() })).toBe(false));
});

describe('for: without a break for at least that long', () => {
  const stuck: Condition = { trait: 'plan', op: 'eq', value: 'trial', for: 'P7D' };
  const history = { 'person:plan': [{ at: '2026-01-02T00:00:00Z', value: 'trial' }] };

  test.each([
    ['2026-01-08T23:59:59Z', false],
    ['2026-01-09T00:00:00Z', true],
  ])('at %s: %s', (text, answer) => {
    expect(holds(stuck, factsOf({ traits: { plan: 'trial' }, history }), { now: instant(text) })).toBe(answer);
  });

  test('it fills at that instant', () => {
    const trial = factsOf({ traits: { plan: 'trial' }, history });
    expect(nextChange(stuck, trial, { now: instant('2026-01-03T00:00:00Z') })).toBe(instant('2026-01-09T00:00:00Z'));
    expect(nextChange(stuck, trial, { now: instant('2026-01-09T00:00:00Z') })).toBeNull();
  });

  test('a break starts it anew', () => {
    const broken = factsOf({
      traits: { plan: 'trial' },
      history: {
        'person:plan': [
          { at: '2026-01-01T00:00:00Z', value: 'trial' },
          { at: '2026-01-05T00:00:00Z', value: 'pro' },
          { at: '2026-01-06T00:00:00Z', value: 'trial' },
        ],
      },
    });
    expect(holds(stuck, broken, { now: instant('2026-01-12T23:00:00Z') })).toBe(false);
    expect(holds(stuck, broken, { now: instant('2026-01-13T00:00:00Z') })).toBe(true);
  });

  test('a change to another value that compares so is no break', () => {
    const grown = factsOf({
      traits: { seats: 9 },
      history: {
        'person:seats': [
          { at: '2026-01-02T00:00:00Z', value: 6 },
          { at: '2026-01-08T00:00:00Z', value: 9 },
        ],
      },
    });
    expect(holds({ trait: 'seats', op: 'gt', value: 5, for: 'P7D' }, grown, { now: instant('2026-01-09T00:00:00Z') })).toBe(true);
  });

  test('what was never set has been missing since the person was created', () => {
    const never: Condition = { trait: 'plan', op: 'not-exists', for: 'P7D' };
    expect(holds(never, factsOf(), { now: instant('2026-01-07T23:00:00Z') })).toBe(false);
    expect(holds(never, factsOf(), { now: instant('2026-01-08T00:00:00Z') })).toBe(true);
  });

  test('what does not hold now does not hold for any time', () => {
    expect(holds(stuck, factsOf({ traits: { plan: 'pro' }, history }), { now })).toBe(false);
  });
});

describe('what passing time alone changes', () => {
  test('a window empties when its last event falls out', () => {
    const active: Condition = { event: 'Dataset Uploaded', within: 'P7D' };
    expect(nextChange(active, facts, { now })).toBe(instant('2026-01-27T00:00:00Z'));
    expect(holds(active, facts, { now: instant('2026-01-26T23:59:59Z') })).toBe(true);
    expect(holds(active, facts, { now: instant('2026-01-27T00:00:00Z') })).toBe(false);
    expect(nextChange(active, facts, { now: instant('2026-01-27T00:00:00Z') })).toBeNull();
  });

  test('a count falls below its bound with the event that leaves first', () => {
    expect(nextChange({ event: 'Dataset Uploaded', within: 'P7D', count: { op: 'gte', value: 2 } }, facts, { now })).toBe(
      instant('2026-01-20T00:00:01Z'),
    );
  });

  test('groups change with the first of their parts', () => {
    const either: Condition = {
      not: {
        any: [
          { event: 'Dataset Uploaded', within: 'P7D' },
          { event: 'Dataset Uploaded', within: 'P3D' },
        ],
      },
    };
    expect(nextChange(either, facts, { now })).toBe(instant('2026-01-23T00:00:00Z'));
  });

  test('what no time can change is never asked again', () => {
    expect(nextChange({ all: [{ trait: 'plan', op: 'eq', value: 'pro' }, { event: 'Dataset Uploaded' }] }, facts, { now })).toBeNull();
  });
});

test('the truth is told leaf by leaf, with what each leaf saw', () => {
  const condition: Condition = { all: [{ trait: 'plan', op: 'eq', value: 'free' }, { not: { event: 'Dataset Uploaded', within: 'P7D' } }] };
  expect(explain(condition, facts, at)).toEqual({
    holds: false,
    kind: 'all',
    of: [
      { holds: false, kind: 'trait', condition: { trait: 'plan', op: 'eq', value: 'free' }, found: 'pro' },
      {
        holds: false,
        kind: 'not',
        of: [{ holds: true, kind: 'event', condition: { event: 'Dataset Uploaded', within: 'P7D' }, found: 2 }],
      },
    ],
  });
});

test('a condition says what it needs to be loaded', () => {
  const needs = needsOf({
    all: [
      { trait: 'plan.tier', op: 'eq', value: 'trial', for: 'P7D' },
      { accountTrait: 'arr', op: 'gt', value: 1 },
      { event: 'Dataset Uploaded', where: { milestone: 'm1', reached: true } },
      { score: 'churn', op: 'gt', value: 0 },
    ],
  });
  expect([...needs.traitHistory]).toEqual(['person:plan']);
  expect([...needs.stimuli.traits]).toEqual(['person:plan', 'account:arr']);
  expect([...needs.events]).toEqual(['Dataset Uploaded']);
  expect([...needs.milestones]).toEqual(['m1']);
  expect([...needs.scores]).toEqual(['churn']);
  expect(needs.timely).toBe(true);
});
