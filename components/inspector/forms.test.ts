import { describe, expect, test } from 'vitest';
import { withKeys } from '#components/fields';
import type { JourneyDocument } from '#lib/journey';
import type { JsonObject } from '#lib/kernel';
import { freeId, replaced } from './entries.ts';
import { inChannel } from './in-channel.ts';
import { scopeOf, startingEvent } from './scope-of.ts';

const documentOf = (...nodes: { id: string; type: string; data: JsonObject }[]): JourneyDocument => ({
  key: 'k',
  name: 'K',
  description: '',
  hypothesis: null,
  entry: { audience: null, reentry: 'once', runKey: null },
  exits: [],
  goal: null,
  nodes: nodes.map((node) => ({ ...node, position: { x: 0, y: 0 } })),
  edges: [],
});
const onEvent = (id: string, event: string) => ({ id, type: 'trigger', data: { on: { kind: 'event', event } } });

describe('what conditions of a journey may speak of', () => {
  test('is the event that starts it, where all its triggers have the same', () => {
    expect(startingEvent(documentOf(onEvent('a', 'Signed Up')))).toBe('Signed Up');
    expect(startingEvent(documentOf(onEvent('a', 'Signed Up'), onEvent('b', 'Signed Up')))).toBe('Signed Up');
    expect(startingEvent(documentOf(onEvent('a', 'Signed Up'), onEvent('b', 'Invited')))).toBeUndefined();
    expect(startingEvent(documentOf({ id: 'a', type: 'trigger', data: { on: { kind: 'api' } } }))).toBeUndefined();
  });

  test('are the nodes that send a message, by their names', () => {
    const document = documentOf(
      { id: 'mail', type: 'action', data: { channel: 'email', label: 'Welcome' } },
      { id: 'tour', type: 'action', data: { channel: 'in-app' } },
      { id: 'mark', type: 'action', data: { channel: 'trait', set: {} } },
      { id: 'day', type: 'wait', data: { for: 'P1D' } },
    );
    expect(scopeOf(document).messages).toEqual([
      { id: 'mail', title: 'Welcome' },
      { id: 'tour', title: 'tour' },
    ]);
  });
});

describe('an action of another channel', () => {
  test('keeps its name and nothing that only the old channel has', () => {
    const mail = { label: 'Tell them', channel: 'email', subject: 'Hi', body: 'x' };
    expect(withKeys(mail, inChannel(mail, 'slack'))).toEqual({ label: 'Tell them', channel: 'slack', to: 'csm', text: '' });
  });
  test('keeps the words that both channels have a place for', () => {
    const task = { channel: 'task', title: 'Call', body: 'them', assignee: 'csm', dueIn: 'P1D' };
    expect(withKeys(task, inChannel(task, 'email'))).toEqual({ channel: 'email', subject: '', body: 'them' });
  });
});

describe('branches, variants and candidates', () => {
  test('get a name that none has', () => {
    expect(freeId('branch', ['first'])).toBe('branch');
    expect(freeId('branch', ['branch', 'branch-2', 'else'])).toBe('branch-3');
  });
  test('are replaced in their place', () =>
    expect(replaced([{ id: 'a' }, { id: 'b' }], 1, { id: 'c' })).toEqual([{ id: 'a' }, { id: 'c' }]));
});
