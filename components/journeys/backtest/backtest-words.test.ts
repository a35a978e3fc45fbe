import { expect, test } from 'vitest';
import { capWords, enteredWords, sentWords } from './backtest-words.ts';

const nobody = { id: 'ada', name: null };
const sent = (byChannel: Record<string, number>, told: Record<string, { messages: number; people: number }>, busiest: number) => ({
  sent: {
    total: 0,
    byChannel,
    days: [],
    busiest: null,
    toPeople: { total: 0, people: 0, byChannel: told, busiest: busiest === 0 ? null : { person: nobody, sent: busiest }, caps: [] },
  },
});

test('what would have been sent is one sentence', () => {
  expect(sentWords(sent({ email: 1240 }, { email: { messages: 1240, people: 380 } }, 6))).toBe(
    'This would have sent 1,240 e-mails to 380 people; the busiest person would have got 6.',
  );
});

test('several channels, and what goes to colleagues, are told apart', () => {
  const told = { email: { messages: 1, people: 1 }, 'in-app': { messages: 2, people: 1 } };
  expect(sentWords(sent({ email: 1, 'in-app': 2, task: 3, lead: 1 }, told, 3))).toBe(
    'This would have sent 1 e-mail to 1 person and 2 messages in the app to 1 person; the busiest person would have got 3. ' +
      'It would have made 3 tasks and 1 sales lead.',
  );
});

test('nothing is said to be nothing', () => {
  expect(sentWords(sent({}, {}, 0))).toBe('This would have sent nothing to people.');
});

test.each([
  [{ per: 'day' as const, limit: 2, people: 0, held: 0, worst: [] }, 'Nobody would have got more than 2 a day.'],
  [
    { per: 'week' as const, limit: 5, people: 1, held: 3, worst: [] },
    '1 person would have got more than 5 a week: a cap would hold back 3 messages.',
  ],
])('a cap is told in a sentence', (bite, says) => expect(capWords(bite)).toBe(says));

test('who entered and who was turned away', () => {
  const entered = { people: 3, runs: 4, list: [], truncated: false };
  expect(enteredWords({ people: 7, entered, refused: { audience: 1, 're-entry': 2, holdout: 5 } })).toBe(
    '3 of 7 people would have entered, 4 times in all. Turned away: 1 × not in the audience, 2 × may not enter again and 5 × in the holdout group.',
  );
});
