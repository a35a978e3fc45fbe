import { describe, expect, test } from 'vitest';
import { durationOf, durationParts } from './duration-parts.ts';

describe('a duration in a form', () => {
  test.each([
    ['P3D', 3, 'D', false],
    ['PT24H', 24, 'H', false],
    ['PT90M', 90, 'M', false],
    ['PT5S', 5, 'S', false],
    ['-P3D', 3, 'D', true],
    ['P0D', 0, 'D', false],
    ['P1W', 7, 'D', false],
    ['PT1H30M', 90, 'M', false],
    ['P1DT12H', 36, 'H', false],
  ])('%s is %d %s, negative: %s', (text, amount, unit, negative) => {
    expect(durationParts(text)).toEqual({ amount, unit, negative });
  });

  test.each(['', 'P1M', 'three days', undefined, 7, null])('%j has no amount', (text) => {
    expect(durationParts(text).amount).toBeNull();
  });

  test.each(['P3D', 'PT24H', 'PT90M', '-P14D', 'PT5S'])('%s is written back as it was read', (text) => {
    expect(durationOf(durationParts(text))).toBe(text);
  });

  test('without an amount there is no duration, and nothing is not negative', () => {
    expect(durationOf({ amount: null, unit: 'D', negative: true })).toBe('');
    expect(durationOf({ amount: 0, unit: 'D', negative: true })).toBe('P0D');
  });
});
