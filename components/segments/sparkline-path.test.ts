import { expect, test } from 'vitest';
import { sparklinePath } from './sparkline-path.ts';

test.each([
  { rule: 'the highest value touches the top, zero the bottom', values: [0, 5, 10], path: 'M0 20 L50 10 L100 0' },
  { rule: 'nobody at all is a line along the bottom', values: [0, 0], path: 'M0 20 L100 20' },
  { rule: 'the scale begins at zero, so that a small change looks small', values: [90, 100], path: 'M0 2 L100 0' },
  { rule: 'one value is no line', values: [3], path: '' },
])('$rule', ({ values, path }) => {
  expect(sparklinePath(values, 100, 20)).toBe(path);
});
