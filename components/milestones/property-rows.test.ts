import { expect, test } from 'vitest';
import { conditionOf, rowsOf, typedValue } from './property-rows.ts';

test.each([
  ['5', 5],
  ['-1.5', -1.5],
  ['007', '007'],
  ['true', true],
  ['"5"', '5'],
  [' pro ', 'pro'],
  ['', ''],
])('%j is taken as %j', (typed, value) => expect(typedValue(typed)).toBe(value));

test.each([
  null,
  { property: 'amount', op: 'gt', value: 5 },
  { property: 'plan', op: 'eq', value: '5' },
  {
    all: [
      { property: 'a', op: 'exists' },
      { property: 'b', op: 'eq', value: true },
    ],
  },
])('%j comes back from the form as it went in', (condition) => {
  const rows = rowsOf(condition);
  expect(rows && conditionOf(rows)).toEqual(condition);
});

test.each([
  { any: [] },
  { trait: 'plan', op: 'eq', value: 'x' },
  { property: 'p', op: 'in', value: [1] },
  { property: 'p', op: 'eq', value: { ref: 'person.traits.x' } },
])('%j says more than lines can', (condition) => expect(rowsOf(condition)).toBeNull());
