import { expect, test } from 'vitest';
import { formatAt, utcText } from './instant-formats.ts';

const at = new Date('2026-03-05T09:07:03Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

test('an instant is shown in the zone that is asked for', () => {
  expect(formatAt(at, 'datetime', at, 'Europe/Vienna')).toBe('5 Mar 2026, 10:07');
  expect(formatAt(at, 'date', at, 'UTC')).toBe('5 Mar 2026');
});

test('on hover it stands in UTC, to the second', () => {
  expect(utcText(at)).toBe('5 Mar 2026, 09:07:03 UTC');
});

test.each([
  [10, 'just now'],
  [90, '2 min ago'],
  [3600, '1 h ago'],
  [86_400, '1 day ago'],
  [5 * 86_400, '5 days ago'],
  [-7200, 'in 2 h'],
  [40 * 86_400, '5 Mar 2026'],
])('%i seconds later it is %s', (seconds, words) => {
  expect(formatAt(at, 'relative', later(seconds), 'UTC')).toBe(words);
});
