import { expect, test } from 'vitest';
import { textParts } from './text-parts.ts';

test('bold, italic, links and new lines are read, inside one another too', () => {
  expect(textParts('Pick a **CSV**,\n*or* [ask **us**](/help).')).toEqual([
    'Pick a ',
    { kind: 'bold', parts: ['CSV'] },
    ',',
    { kind: 'break' },
    { kind: 'italic', parts: ['or'] },
    ' ',
    { kind: 'link', address: '/help', parts: ['ask ', { kind: 'bold', parts: ['us'] }] },
    '.',
  ]);
});

test.each(['<script>alert(1)</script>', '2 * 3 * 4', '[no address]', '[a](b c)', '**', '', 'a ** b ** c'])(
  '%s stays the text it is',
  (text) => {
    expect(textParts(text).join('')).toBe(text);
  },
);
