import { describe, expect, test } from 'vitest';
import { compose, layoutOf } from './compose.ts';

const subject = { person: { id: 'ada', traits: { name: '<b>Ada</b>', city: 'Zürich' } }, account: null, now: '2026-03-01T12:00:00Z' };
const around = { preferencesUrl: 'https://m.test/preferences/x', workspace: 'Acme' };
const words = {
  subject: 'Hi {{ person.traits.city }}',
  body: '<p class="a">Hello {{ person.traits.name }}</p>',
  text: null,
  preheader: '',
  layout: null,
};

test('words of people are text in HTML, and stay what they are in a subject', () => {
  const { html, subject: line } = compose({ ...words, subject: '{{ person.traits.name }}' }, subject, around);
  expect(html).toContain('Hello &lt;b&gt;Ada&lt;/b&gt;');
  expect(line).toBe('<b>Ada</b>');
});

test('styles are inlined, and media queries stay for those that read them', () => {
  const style = '<style>.a { color: red } @media (prefers-color-scheme: dark) { .a { color: blue } }</style>';
  const { html } = compose({ ...words, body: style + words.body }, subject, around);
  expect(html).toMatch(/<p class="a" style="color: red;?">/);
  expect(html).toContain('@media (prefers-color-scheme: dark)');
});

test('the text part says what the HTML says, links included', () => {
  const body =
    '<h1>Welcome</h1><p>Go <a href="https://x.test/a?b=1&amp;c=2">there</a></p><ul><li>One</li></ul><img src="https://x.test/i.png" alt="pic">';
  const { text } = compose({ ...words, body }, subject, around);
  expect(text).toContain('Welcome');
  expect(text).toContain('there [https://x.test/a?b=1&c=2]');
  expect(text).toContain('* One');
  expect(text).not.toContain('i.png');
});

test('a text of its own goes before one that is made', () => {
  expect(compose({ ...words, text: 'Dear {{ person.traits.name }}' }, subject, around).text).toBe('Dear <b>Ada</b>');
});

test('a body without tags keeps its lines', () => {
  expect(compose({ ...words, body: 'One\nTwo\n\nThree' }, subject, around).html).toMatch(/<p>One<br>Two<\/p>\s*<p>Three<\/p>/);
});

describe('a layout', () => {
  test('holds the content and the way out', () => {
    const { html, text } = compose({ ...words, layout: layoutOf(null) }, subject, around);
    expect(html).toContain('Hello');
    expect(html).toContain('href="https://m.test/preferences/x"');
    expect(text).toContain('https://m.test/preferences/x');
  });

  test('that has no place for the content is not used', () => {
    expect(layoutOf('<p>only me</p>')).toContain('{{ content }}');
    expect(layoutOf('<i>{{content}}</i>')).toBe('<i>{{content}}</i>');
  });
});

test('words that were filled in already are not filled in twice', () => {
  const { html, subject: line } = compose({ ...words, subject: '{{ now }}', body: '<p>{{ now }}</p>', filled: true }, subject, around);
  expect(line).toBe('{{ now }}');
  expect(html).toContain('<p>{{ now }}</p>');
});

test('words that cannot be filled in are told', () => {
  expect(() => compose({ ...words, body: '{% for i in (1..1000000000) %}x{% endfor %}' }, subject, around)).toThrow();
});
