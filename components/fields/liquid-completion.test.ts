import { describe, expect, test } from 'vitest';
import { completed, completionAsk, fixedFor, typingAt } from './liquid-completion.ts';

/** The caret stands where the bar is. */
const at = (marked: string) => ({ text: marked.replace('^', ''), caret: marked.indexOf('^') });
const typed = (marked: string) => {
  const { text, caret } = at(marked);
  return typingAt(text, caret)?.word ?? null;
};

describe('completion', () => {
  test.each([
    ['Hello {{ person.tra^', 'person.tra'],
    ['Hello {{ ^ }}', ''],
    ['{% if account.^', 'account.'],
    ['{{ a }} and {{ b^ }}', 'b'],
    ['{{ "x" | default: per^', 'per'],
  ])('in %s completes %j', (text, word) => expect(typed(text)).toBe(word));

  test.each(['Hello per^son', '{{ person.id }} and per^', '{{ "per^', '{{ person.id | upc^'])('in %s offers nothing', (text) =>
    expect(typed(text)).toBeNull(),
  );

  test.each([
    ['person.traits.na', { prefix: 'person.traits.', kind: 'trait', q: 'na' }],
    ['account.traits.', { prefix: 'account.traits.', kind: 'accountTrait', q: '' }],
    ['event.properties.x', { prefix: 'event.properties.', kind: 'property', q: 'x' }],
    ['person.', null],
  ])('of %s asks %j', (word, ask) => expect(completionAsk(word)).toEqual(ask));

  test('begins with the names that every text may use', () => {
    expect(fixedFor('person').map(({ name }) => name)).toEqual(['person.traits.', 'person.id']);
    expect(fixedFor('person.id')).toEqual([]);
  });

  test.each([
    ['Hi {{ pers^', 'person.id', 'Hi {{ person.id }}'],
    ['Hi {{ pers^ }}!', 'person.id', 'Hi {{ person.id }}!'],
    ['Hi {{ pers^ | upcase }}', 'person.id', 'Hi {{ person.id | upcase }}'],
    ['Hi {{ pers^', 'person.traits.', 'Hi {{ person.traits.'],
    ['{% if acc^', 'account.id', '{% if account.id'],
  ])('turns %s with %s into %s', (marked, name, result) => {
    const { text, caret } = at(marked);
    const typing = typingAt(text, caret);
    expect(typing && completed(text, caret, typing, name).text).toBe(result);
  });
});
