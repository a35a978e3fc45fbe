import { describe, expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import type { FlagDefinition } from './contract.ts';
import { evaluate, type FlagSet, type Subject } from './evaluate.ts';
import { definition, subject } from './test-flags.ts';

const now = Date.parse('2026-03-01T00:00:00Z') as Instant;
const setOf = (flags: readonly FlagDefinition[], units: FlagSet['units'] = new Map()): FlagSet => ({
  flags: new Map(flags.map((flag) => [flag.key, flag])),
  units,
});
const ask = (flag: FlagDefinition, who: Subject, others: readonly FlagDefinition[] = [], units?: FlagSet['units']) => {
  const { variant, reason, exposure } = evaluate(setOf([flag, ...others], units), flag, who, now);
  return [variant, reason, ...(exposure === null ? [] : [exposure])];
};
const pro = { if: { trait: 'plan', op: 'eq', value: 'pro' }, serve: 'on' };
const half = [
  { variant: 'on', weight: 20 },
  { variant: 'off', weight: 80 },
];

describe('a flag', () => {
  test('serves by the first rule that holds', () => {
    const flag = definition('f', {
      variants: { on: true, off: false, also: true },
      rules: [pro, { if: { trait: 'plan', op: 'exists' }, serve: 'also' }],
    });
    expect(ask(flag, subject('ada', { plan: 'pro' }))).toEqual(['on', 'TARGETING_MATCH']);
    expect(ask(flag, subject('bob', { plan: 'free' }))).toEqual(['also', 'TARGETING_MATCH']);
    expect(ask(flag, subject('cyd'))).toEqual(['off', 'STATIC']);
  });

  test('gives the value of the variant, whatever its type', () => {
    const flag = definition('f', { type: 'json', variants: { a: { max: 3, tags: ['x'] } }, default: 'a' });
    expect(evaluate(setOf([flag]), flag, subject('ada'), now)).toMatchObject({ key: 'f', value: { max: 3, tags: ['x'] }, variant: 'a' });
  });

  test('that is switched off gives the default, whatever its rules and journeys say', () => {
    const flag = definition('f', { enabled: false, rules: [{ serve: 'on' }] });
    expect(ask(flag, subject('ada', {}, { settings: new Map([['f', 'on']]) }))).toEqual(['off', 'DISABLED']);
  });

  test.each([
    ['before its start', { startsAt: '2026-03-01T00:00:01Z' }, ['off', 'DISABLED']],
    ['from its start on', { startsAt: '2026-03-01T00:00:00Z' }, ['on', 'TARGETING_MATCH']],
    ['until its end', { endsAt: '2026-03-01T00:00:01Z' }, ['on', 'TARGETING_MATCH']],
    ['at its end', { endsAt: '2026-03-01T00:00:00Z' }, ['off', 'DISABLED']],
  ])('keeps to its schedule: %s', (_, schedule, verdict) => {
    expect(ask(definition('f', { ...schedule, rules: [{ serve: 'on' }] }), subject('ada'))).toEqual(verdict);
  });

  test('rules ask for segments, scores, milestones and struggles as journeys do', () => {
    const rule = (condition: unknown) => definition('f', { rules: [{ if: condition, serve: 'on' }] });
    const who = subject('ada', {}, {}, { segments: new Set(['power']), scores: new Map([['churn', 0.7]]) });
    expect(ask(rule({ segment: 'power' }), who)[0]).toBe('on');
    expect(ask(rule({ score: 'churn', op: 'gte', value: 0.8 }), who)[0]).toBe('off');
    expect(ask(rule({ milestone: 'first' }), who)[0]).toBe('off');
    expect(ask(rule({ not: { struggling: 'connect' } }), who)[0]).toBe('on');
  });

  test('rules ask for proficiency and journeys, together with a condition', () => {
    const flag = definition('f', {
      rules: [{ ...pro, proficiency: ['proficient', 'expert'], journey: { key: 'welcome', is: 'open' } }],
    });
    const [none, welcome] = [new Set<string>(), new Set(['welcome'])];
    const journeys = { open: welcome, entered: welcome, finished: none };
    const left = { open: none, entered: welcome, finished: none };
    expect(ask(flag, subject('ada', { plan: 'pro' }, { proficiency: 'expert', journeys }))[0]).toBe('on');
    expect(ask(flag, subject('ada', { plan: 'pro' }, { proficiency: 'expert', journeys: left }))[0]).toBe('off');
    expect(ask(flag, subject('ada', { plan: 'pro' }, { proficiency: 'beginner', journeys }))[0]).toBe('off');
    expect(ask(flag, subject('ada', { plan: 'free' }, { proficiency: 'expert', journeys }))[0]).toBe('off');
    const after = definition('f', { rules: [{ journey: { key: 'welcome', is: 'finished' }, serve: 'on' }] });
    expect(ask(after, subject('ada', {}, { journeys: left }))[0]).toBe('off');
    expect(ask(after, subject('ada', {}, { journeys: { ...left, finished: welcome } }))[0]).toBe('on');
  });

  test('what a journey set for a person goes before the rules, as long as there is such a variant', () => {
    const flag = definition('f', { rules: [pro] });
    expect(ask(flag, subject('ada', {}, { settings: new Map([['f', 'on']]) }))).toEqual(['on', 'TARGETING_MATCH']);
    expect(ask(flag, subject('ada', {}, { settings: new Map([['f', 'gone']]) }))).toEqual(['off', 'STATIC']);
  });
});

/* SHA-256, first 8 hex digits, by another program: new-nav:ada → 0.918, new-nav:bob → 0.377, nav-test:bob → 0.122, nav-test:ada → 0.319, nav-test:acme → 0.955 */
describe('a percentage', () => {
  test('buckets by the key of the flag and the person, as splits of journeys do', () => {
    const flag = definition('new-nav', {
      rules: [
        {
          serve: {
            split: [
              { variant: 'on', weight: 38 },
              { variant: 'off', weight: 62 },
            ],
          },
        },
      ],
    });
    expect(ask(flag, subject('bob'))).toEqual(['on', 'SPLIT']);
    expect(ask(flag, subject('ada'))).toEqual(['off', 'SPLIT']);
  });

  test('of an experiment buckets by its key, and exposes', () => {
    const flag = definition('new-nav', { rules: [{ serve: { experiment: 'nav-test', split: half } }] });
    const exposure = { experiment: 'nav-test', unit: 'person', unitId: 'bob', variant: 'on' };
    expect(ask(flag, subject('bob'))).toEqual(['on', 'SPLIT', exposure]);
    expect(ask(flag, subject('ada'))).toEqual(['off', 'SPLIT', { ...exposure, unitId: 'ada', variant: 'off' }]);
  });

  test('of an experiment on accounts buckets by the account; a person without one by themselves', () => {
    const flag = definition('new-nav', { rules: [{ serve: { experiment: 'nav-test', split: half } }] });
    const units = new Map([['nav-test', 'account' as const]]);
    const member = subject('bob', {}, {}, { account: { id: 'acme', traits: {} } });
    expect(ask(flag, member, [], units)).toEqual([
      'off',
      'SPLIT',
      { experiment: 'nav-test', unit: 'account', unitId: 'acme', variant: 'off' },
    ]);
    expect(ask(flag, subject('bob'), [], units)).toEqual([
      'on',
      'SPLIT',
      { experiment: 'nav-test', unit: 'person', unitId: 'bob', variant: 'on' },
    ]);
  });
});

describe('a prerequisite', () => {
  const flag = definition('f', { rules: [{ serve: 'on' }], prerequisites: [{ flag: 'base', variant: 'on' }] });
  test('that is met lets the rules decide', () => {
    expect(ask(flag, subject('ada', { plan: 'pro' }), [definition('base', { rules: [pro] })])).toEqual(['on', 'TARGETING_MATCH']);
  });
  test.each([
    ['gives another variant', [definition('base', { rules: [pro] })]],
    ['is switched off', [definition('base', { enabled: false, rules: [{ serve: 'on' }] })]],
    ['is gone', []],
  ])('that %s leaves the default', (_, others) => {
    expect(ask(flag, subject('bob'), others)).toEqual(['off', 'STATIC']);
  });
});
