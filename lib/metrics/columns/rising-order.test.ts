import fc from 'fast-check';
import { expect, test } from 'vitest';
import { risingOrder } from './rising-order.ts';

const sorted = (keys: readonly number[]) => keys.map((_, i) => i).sort((a, b) => (keys[a] as number) - (keys[b] as number));

test('few and many keys come in rising order, equal ones as they stood', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000, max: 4_000_000_000_000 }), { minLength: 1, maxLength: 40 }), (some) => {
      const many = Array.from({ length: 12_000 }, (_, i) => (some[i % some.length] as number) + (i % 7) * 70_000);
      expect([...risingOrder(Float64Array.from(some))]).toEqual(sorted(some));
      expect([...risingOrder(Float64Array.from(many))]).toEqual(sorted(many));
    }),
    { numRuns: 15 },
  );
});

test('nothing, and many that are all the same', () => {
  expect(risingOrder(new Float64Array(0))).toEqual(new Uint32Array(0));
  expect([...risingOrder(new Float64Array(10_001).fill(5)).slice(0, 3)]).toEqual([0, 1, 2]);
});
