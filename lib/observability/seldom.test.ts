import { expect, test } from 'vitest';
import { seldom } from './seldom.ts';

test('one is told in a period, and the next one says how many were passed over', () => {
  let now = 0;
  const told: [number, string][] = [];
  const tell = seldom(
    (passedOver, what: string) => void told.push([passedOver, what]),
    5_000,
    () => now,
  );
  tell('first');
  tell('second');
  now = 4_999;
  tell('third');
  now = 5_000;
  tell('fourth');
  now = 10_000;
  tell('fifth');
  expect(told).toEqual([
    [0, 'first'],
    [2, 'fourth'],
    [0, 'fifth'],
  ]);
});
