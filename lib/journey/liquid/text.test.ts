import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kernel';
import { compileJson, compileText, renderText, syntaxProblem } from './text.ts';

const subject: JsonObject = {
  person: { id: 'u1', traits: { name: '<Ada & "Bob">', tags: ['a', 'b'], line: 'one\r\nBcc: x@evil.test' } },
  account: null,
  now: '2026-03-04T05:06:07Z',
};

describe('texts', () => {
  test.each([
    ['what is missing is empty', 'Hi {{ person.traits.none.deeper }}{{ account.traits.x }}!', 'text', 'Hi !'],
    ['a plain text is not escaped', 'Hi {{ person.traits.name }}', 'text', 'Hi <Ada & "Bob">'],
    ['HTML is escaped', '<p>{{ person.traits.name }}</p>', 'html', '<p>&lt;Ada &amp; &quot;Bob&quot;&gt;</p>'],
    ['raw is the way out', '{{ "<b>" | raw }}', 'html', '<b>'],
    ['a line has no line breaks', 'Re: {{ person.traits.line }}', 'line', 'Re: one Bcc: x@evil.test'],
    [
      'what goes into an address is percent-encoded',
      'https://x.test/?q={{ person.traits.name }}',
      'url',
      'https://x.test/?q=%3CAda%20%26%20%22Bob%22%3E',
    ],
    ['loops work', '{% for tag in person.traits.tags %}{{ tag }};{% endfor %}', 'text', 'a;b;'],
    ['what is inherited is missing', '{{ person.constructor }}{{ person.__proto__ }}{{ person.toString }}', 'text', ''],
    ['now is the given instant', '{{ "now" | date: "%Y-%m-%d %H:%M" }} {{ "today" | date: "%Y" }}', 'text', '2026-03-04 05:06 2026'],
    ['a text without Liquid stays as it is', '100 % { }', 'text', '100 % { }'],
  ] as const)('%s', (_, template, kind, rendered) => {
    expect(compileText(template, kind)(() => subject)).toBe(rendered);
    expect(renderText(template, kind, subject)).toBe(rendered);
  });

  test('texts inside JSON are filled in, and everything else keeps its type', () => {
    const fill = compileJson({ id: '{{ person.id }}', n: 5, deep: [{ x: '{{ person.traits.tags[1] }}' }, null, true] });
    expect(fill(() => subject)).toEqual({ id: 'u1', n: 5, deep: [{ x: 'b' }, null, true] });
  });
});

describe('hostile templates', () => {
  test.each([
    ['a loop over a huge range', '{% for i in (1..1000000000) %}x{% endfor %}'],
    ['loops in loops', '{% for i in (1..3000) %}{% for j in (1..3000) %}x{% endfor %}{% endfor %}'],
    ['a text that doubles', `{% assign s = "xxxxxxxxxxxxxxxx" %}${'{% assign s = s | append: s %}'.repeat(40)}{{ s }}`],
  ])('%s runs into a limit', (_, template) => {
    expect(() => compileText(template, 'text')(() => subject)).toThrow();
  });

  test.each([
    ['{% include "package.json" %}'],
    ['{% render "x" %}'],
    ['{% layout "x" %}'],
    ['{{ person.traits.tags | sample }}'],
    ['{{ person.id | nofilter }}'],
    ['{% if %}'],
    ['{{ unclosed'],
  ])('%s is refused before it runs', (template) => expect(syntaxProblem(template)).not.toBeNull());
});
