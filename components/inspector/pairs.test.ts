import { describe, expect, test } from 'vitest';
import type { Json } from '#lib/kernel';
import { pairsOf, recordOf, shownValue, typedPair } from './pairs.ts';

describe('names with values', () => {
  test.each<[string, Json]>([
    ['pro', 'pro'],
    ['5', 5],
    ['-1.5', -1.5],
    ['1.0', '1.0'],
    ['007', '007'],
    ['true', true],
    ['null', null],
    ['["a"]', ['a']],
    ['"5"', '5'],
    ['{{ person.traits.plan }}', '{{ person.traits.plan }}'],
    ['{% if a %}b{% endif %}', '{% if a %}b{% endif %}'],
    ['5 days', '5 days'],
    ['', ''],
  ])('%j is typed as %j', (text, value) => expect(typedPair(text)).toEqual(value));

  test.each<Json>(['pro', 5, true, null, '5', 'true', ['a', 1], { a: 1 }, '{{ person.id }}', '', 'a "quoted" word', '"x"'])(
    '%j is typed again as it is shown',
    (value) => expect(typedPair(shownValue(value))).toEqual(value),
  );

  test('rows without a name are no entries', () => {
    expect(
      recordOf([
        ['plan', 'pro'],
        ['', 'x'],
        ['seats', 5],
      ]),
    ).toEqual({ plan: 'pro', seats: 5 });
    expect(pairsOf({ plan: 'pro' })).toEqual([['plan', 'pro']]);
  });
});
