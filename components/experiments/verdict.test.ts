import { expect, test } from 'vitest';
import type { Comparison } from '#lib/experiments/contract';
import { verdict } from './verdict.ts';

const of = (sequential95: Comparison['sequential95'], adjustedSequentialP: number | null = 0.01) =>
  ({ sequential95, adjustedSequentialP }) as Comparison;

test.each([
  { rule: 'all above 0 is better where more is good', one: of([0.1, 0.2]), better: 'higher', says: 'Better' },
  { rule: 'all above 0 is worse where less is good', one: of([0.1, 0.2]), better: 'lower', says: 'Worse' },
  { rule: 'all below 0 is better where less is good', one: of([-2, -1]), better: 'lower', says: 'Better' },
  { rule: 'an interval with 0 in it is not sure', one: of([-1, 1]), better: 'higher', says: 'Not sure yet' },
  { rule: 'what the family does not bear out is not sure', one: of([0.1, 0.2], 0.08), better: 'higher', says: 'Not sure yet' },
  { rule: 'without an interval it is too early', one: of(null), better: 'higher', says: 'Too early' },
] as const)('$rule', ({ one, better, says }) => expect(verdict(one, better)).toBe(says));
