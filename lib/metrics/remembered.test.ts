import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('those who ask at the same time share one computation', async () => {
  let computed = 0;
  const compute = async () => ++computed;
  expect(await Promise.all([remembered('shared', compute), remembered('shared', compute)])).toEqual([1, 1]);
});

test('what was cheap is computed anew', async () => {
  let computed = 0;
  const compute = async () => ++computed;
  await remembered('cheap', compute);
  expect(await remembered('cheap', compute)).toBe(2);
});

test('a failure is not kept', async () => {
  await expect(remembered('failing', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await remembered('failing', async () => 7)).toBe(7);
});
