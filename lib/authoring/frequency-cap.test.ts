import { expect, test } from 'vitest';
import { day, hour, type Instant } from '#lib/kernel';
import { heldBack } from './frequency-cap.ts';

const at = (...hours: number[]) => hours.map((n) => (n * hour) as Instant);

test.each([
  { rule: 'as many as the cap lets through go out', sent: at(0, 1), limit: 2, held: 0 },
  { rule: 'one more within the day is held back', sent: at(0, 1, 2), limit: 2, held: 1 },
  { rule: 'a day later to the instant the first no longer counts', sent: at(0, 1, 24), limit: 2, held: 0 },
  { rule: 'a moment before that it does', sent: at(0, 1, 23), limit: 2, held: 1 },
  { rule: 'what was held back does not count: of five in a row every other day goes on', sent: at(0, 12, 24, 36, 48), limit: 1, held: 2 },
  { rule: 'at one instant only so many', sent: at(5, 5, 5), limit: 1, held: 2 },
  { rule: 'nothing sent, nothing held', sent: [], limit: 1, held: 0 },
])('$rule', ({ sent, limit, held }) => expect(heldBack(sent, limit, day)).toBe(held));
