import { expect, test } from 'vitest';
import type { TimelineItem } from '#lib/people/contract';
import { messageLine, momentWords } from './moment-words.ts';

const moment = { id: '1', at: '2026-03-01T10:00:00.000Z', person: { id: 'ada', name: 'Ada' } };
const event = (more: object): TimelineItem =>
  ({
    ...moment,
    kind: 'event',
    type: 'track',
    name: null,
    groupId: null,
    history: false,
    receivedAt: moment.at,
    payload: {},
    ...more,
  }) as TimelineItem;
const journey = { ...moment, run: '7', journey: 'welcome', journeyName: 'Welcome' };

test.each([
  ['a track event by its name', event({ name: 'Report Created' }), 'Report Created'],
  ['a page', event({ type: 'page', name: 'Pricing' }), 'Viewed the page Pricing'],
  ['a page without a name', event({ type: 'page' }), 'Viewed a page'],
  ['an identify', event({ type: 'identify' }), 'Said who they are'],
  ['a group without traits', event({ type: 'group', groupId: 'acme', payload: { traits: {} } }), 'Joined the account acme'],
  ['a group with traits', event({ type: 'group', groupId: 'acme', payload: { traits: { mrr: 9 } } }), 'Told of the account acme'],
  ['a milestone', { ...moment, kind: 'milestone', milestone: 'r', name: 'First report' } as const, 'Reached First report'],
  ['an entry', { ...journey, kind: 'entered', version: 2, shadow: false } as const, 'Entered Welcome'],
  [
    'a step by what the canvas calls it',
    { ...journey, kind: 'step', node: 'n', nodeLabel: 'A day', nodeType: 'wait', handle: 'next' } as const,
    'A day',
  ],
  [
    'the end of a run that reached its goal',
    { ...journey, kind: 'ended', status: 'converted', reason: null } as const,
    'Reached the goal of Welcome',
  ],
  [
    'a message by its subject',
    { ...journey, kind: 'message', node: 'n', channel: 'email', status: 'sandbox', reason: null, rendered: { subject: 'Hello' } } as const,
    'E-mail: Hello',
  ],
])('%s', (_what, item, title) => {
  expect(momentWords(item as TimelineItem).title).toBe(title);
});

test('an event shows its first few plain values', () => {
  const item = event({ payload: { properties: { format: 'csv', rows: 8000, nested: { no: 1 }, ok: true } } });
  expect(momentWords(item).aside).toBe('format: csv · rows: 8000 · ok: true');
});

test('a message without a line of its own has none', () => {
  expect(messageLine({ body: '<p>x</p>' })).toBe('');
  expect(messageLine(null)).toBe('');
});
