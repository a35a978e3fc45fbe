import { expect, test } from 'vitest';
import { beginningOf } from './use-live-filter.ts';

const now = Date.parse('2026-11-24T15:30:00Z');

test.each([
  ['1', '2026-11-24T00:00:00Z'],
  ['7', '2026-11-18T00:00:00Z'],
  ['30', '2026-10-26T00:00:00Z'],
  ['all', undefined],
  [null, undefined],
  ['nonsense', undefined],
])('the period %s begins at %s: whole UTC days, today included', (period, from) => expect(beginningOf(period, now)).toBe(from));
