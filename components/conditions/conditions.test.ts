import { describe, expect, test } from 'vitest';
import { withKeys } from '#components/fields';
import { validateCondition } from '#lib/journey';
import type { Json } from '#lib/kernel';
import { freshLeaf, leafKindOf, leafKinds, turnedInto } from './leaves.ts';
import { conditionOf, dissolved, moved, rowsOf, withoutNot } from './rows.ts';
import { kindOfValue, kindsFor, opNames, refParts, typedValue, valueAs, valueFor } from './values.ts';

const a = { trait: 'a', op: 'exists' };
const b = { trait: 'b', op: 'exists' };
const now = () => '2026-11-24T09:00:00Z';

describe('the rows of a condition', () => {
  test.each<[string, Json]>([
    ['nothing', null],
    ['a leaf', a],
    ['a group', { all: [a, b] }],
    ['alternatives', { any: [a, b] }],
    ['a single alternative', { any: [a] }],
    ['what always holds', { all: [] }],
    ['a negation', { not: { any: [a, b] } }],
  ])('%s is written back as it was read', (_, condition) => {
    expect(conditionOf(rowsOf(condition))).toEqual(condition);
  });

  test('a second row makes a group, and the last but one to go leaves a leaf', () => {
    const rows = rowsOf(a);
    expect(conditionOf({ ...rows, rows: [...rows.rows, b] })).toEqual({ all: [a, b] });
    expect(conditionOf({ ...rowsOf({ all: [a, b] }), rows: [b] })).toEqual(b);
  });

  test('alternatives of which none is left are no condition: they would hold for nobody', () => {
    expect(conditionOf({ ...rowsOf({ any: [a] }), rows: [] })).toBeNull();
  });

  test('a row moves by one, and not beyond an end', () => {
    expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
    expect(moved([1, 2, 3], 2, -1)).toEqual([1, 3, 2]);
    expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
  });

  test('a group can be taken away where that means the same', () => {
    expect(dissolved([a, { all: [b, a] }], 1, 'all')).toEqual([a, b, a]);
    expect(dissolved([a, { any: [b] }], 1, 'all')).toEqual([a, b]);
    expect(dissolved([a, { any: [b, a] }], 1, 'all')).toBeNull();
    expect(dissolved([a, b], 1, 'all')).toBeNull();
  });

  test('a negation is told from what it negates', () => {
    expect(withoutNot({ not: a })).toEqual({ negated: true, inner: a });
    expect(withoutNot(a)).toEqual({ negated: false, inner: a });
  });
});

describe('leaves', () => {
  test.each(leafKinds.map(({ id }) => id))('a fresh %s is known as one', (kind) => expect(leafKindOf(freshLeaf(kind))).toBe(kind));

  test.each(leafKinds.map(({ id }) => id))('a fresh %s with its name filled in is a condition', (kind) => {
    const leaf = withKeys(freshLeaf(kind), { [kind]: 'x' });
    expect(validateCondition(leaf)).toHaveProperty(kind === 'message' ? 'issues' : 'condition'); // no journey around it here
  });

  test('a trait turned into a property keeps its comparison, and what only a trait has goes', () => {
    expect(turnedInto({ trait: 'plan', op: 'in', value: ['pro'], for: 'P7D' }, 'property')).toEqual({
      property: 'plan',
      op: 'in',
      value: ['pro'],
    });
    expect(turnedInto({ trait: 'plan', op: 'eq', value: 'pro', for: 'P7D' }, 'accountTrait')).toEqual({
      accountTrait: 'plan',
      op: 'eq',
      value: 'pro',
      for: 'P7D',
    });
    expect(turnedInto({ trait: 'plan', op: 'eq', value: 'pro' }, 'event')).toEqual({ event: '' });
  });

  test('a key that is given as undefined goes', () => expect(withKeys({ a: 1, b: 2 }, { b: undefined, c: 3 })).toEqual({ a: 1, c: 3 }));
});

describe('values', () => {
  test.each([
    ['pro', 'eq', 'text'],
    [5, 'gt', 'number'],
    [true, 'eq', 'flag'],
    [null, 'eq', 'empty'],
    [['a'], 'in', 'list'],
    [['a'], 'eq', 'json'],
    [{ ref: 'person.traits.plan' }, 'eq', 'reference'],
    [{ a: 1 }, 'eq', 'json'],
    ['-P14D', 'before', 'relative'],
    ['2026-12-31T00:00:00Z', 'after', 'moment'],
    ['P3D', 'eq', 'text'],
  ])('%j under %s is edited as %s', (value, op, kind) => expect(kindOfValue(value, op)).toBe(kind));

  test.each(Object.keys(opNames))('whatever stood there, what goes with %s is such as the language takes', (op) => {
    for (const value of [
      'pro',
      '',
      5,
      true,
      null,
      ['a', 1],
      { ref: 'person.traits.plan' },
      '-P14D',
      '2026-12-31T00:00:00Z',
      { a: 1 },
      undefined,
    ]) {
      const next = valueFor(value, op, now);
      expect(validateCondition(withKeys({ trait: 'x', op }, { value: next }))).toHaveProperty('condition');
    }
  });

  test.each(Object.keys(opNames))('each kind of value that %s offers is one that it takes', (op) => {
    for (const kind of kindsFor(op)) {
      const value = kind === 'reference' ? { ref: 'person.traits.plan' } : valueAs('7', kind, now);
      expect(kindOfValue(value, op)).toBe(kind === 'json' ? 'text' : kind);
      expect(validateCondition({ trait: 'x', op, value })).toHaveProperty('condition');
    }
  });

  test('a change of kind keeps what it can', () => {
    expect(valueAs('5', 'number', now)).toBe(5);
    expect(valueAs(5, 'text', now)).toBe('5');
    expect(valueAs('pro', 'list', now)).toEqual(['pro']);
    expect(valueAs(['pro', 'team'], 'text', now)).toBe('pro');
    expect(valueAs('pro', 'number', now)).toBe(0);
  });

  test.each([
    ['5', 5],
    ['-1.5', -1.5],
    ['007', '007'],
    ['"5"', '5'],
    ['true', true],
    [' pro ', 'pro'],
    ['12345678901234567890', '12345678901234567890'],
  ])('%j is typed as %j', (typed, value) => expect(typedValue(typed)).toBe(value));

  test('a reference has two halves', () => {
    expect(refParts('account.traits.seats')).toEqual({ root: 'account.traits.', path: 'seats' });
    expect(refParts('trigger.properties.a.b')).toEqual({ root: 'trigger.properties.', path: 'a.b' });
    expect(refParts('nonsense')).toEqual({ root: 'trigger.properties.', path: 'nonsense' });
  });
});
