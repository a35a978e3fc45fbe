import { expect, test } from 'vitest';
import { renderedAction } from './rendered.ts';

const ada = {
  person: { id: 'ada', traits: { name: 'Ada & Co' } },
  account: null,
  event: null,
  journey: { key: 'j', name: 'J' },
  scores: {},
  now: '2026-11-24T09:00:00Z',
};

test('a body of an e-mail is escaped, its subject is not', () => {
  expect(
    renderedAction({ channel: 'email', label: 'x', subject: 'Hi {{ person.traits.name }}', body: '<p>{{ person.traits.name }}</p>' }, ada),
  ).toEqual({
    rendered: { subject: 'Hi Ada & Co', body: '<p>Ada &amp; Co</p>' },
  });
});

test('an address is percent-encoded, and texts inside JSON are filled in', () => {
  expect(
    renderedAction({ channel: 'webhook', url: 'https://a.test/{{ person.traits.name }}', body: { who: ['{{ person.id }}', 5] } }, ada),
  ).toEqual({ rendered: { url: 'https://a.test/Ada%20%26%20Co', body: { who: ['ada', 5] } } });
});

test('fields that hold no text are left as they are', () => {
  expect(renderedAction({ channel: 'flag', flag: 'f', value: '{{ person.id }}' }, ada)).toEqual({
    rendered: { flag: 'f', value: '{{ person.id }}' },
  });
});

test('what cannot be read is said', () => {
  expect(renderedAction({ channel: 'slack', to: 'csm', text: '{{ person.id | nonsense }}' }, ada)).toHaveProperty('fault');
});
