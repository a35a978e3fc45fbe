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

test('what was costly is shown again while it is fresh, then once more while the next is computed', async () => {
  let now = 0;
  let computed = 0;
  const ask = () =>
    remembered(
      'costly',
      async () => {
        now += 1000;
        return ++computed;
      },
      () => now,
    );
  expect(await ask()).toBe(1);
  now = 10_999; // ten times what it took, from when it was there
  expect(await ask()).toBe(1);
  now = 11_001;
  expect(await ask()).toBe(1);
  await Promise.resolve();
  expect(await ask()).toBe(2);
  now += 400_000; // too old to be shown at all
  expect(await ask()).toBe(3);
});
