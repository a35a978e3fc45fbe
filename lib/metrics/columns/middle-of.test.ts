import fc from 'fast-check';
import { expect, test } from 'vitest';
import { middleOf } from './middle-of.ts';

test('the median of any numbers, also of the first ones only', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }), (some) => {
      const sorted = some.toSorted((a, b) => a - b);
      const [low, high] = [sorted[Math.ceil(some.length / 2) - 1] as number, sorted[Math.floor(some.length / 2)] as number];
      expect(middleOf(Float64Array.from([...some, -5, 99]), some.length)).toBe((low + high) / 2);
    }),
  );
});

test('of nothing there is none', () => {
  expect(middleOf(new Float64Array(3), 0)).toBeNull();
});
