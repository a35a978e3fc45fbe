import { expect, test } from 'vitest';
import { z } from 'zod';
import { cursorOf, pageFrom, placeOf } from './cursor.ts';

const Place = z.object({ at: z.string(), key: z.string() });

test('a cursor leads back to its place', () => {
  const place = { at: '2026-03-01T00:00:00Z', key: 'ä"/?' };
  expect(placeOf(cursorOf(place), Place)).toEqual(place);
});

test.each(['', 'nonsense', cursorOf({ at: 1 }), cursorOf(null)])('%j is refused as malformed', (cursor) => {
  expect(() => placeOf(cursor, Place)).toThrow(expect.objectContaining({ code: 'malformed' }));
});

test('a page has a next one only if there is more', () => {
  expect(pageFrom([1, 2, 3], 2, (n) => n)).toEqual({ data: [1, 2], next: cursorOf(2) });
  expect(pageFrom([1, 2], 2, (n) => n)).toEqual({ data: [1, 2], next: null });
  expect(pageFrom([], 2, (n) => n)).toEqual({ data: [], next: null });
});
