import { expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { retryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 2, 1, 12) as Instant;

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['999999999', 86_400_000],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s asks for %s ms', (header, wait) => expect(retryAfter(header, now)).toBe(wait));
