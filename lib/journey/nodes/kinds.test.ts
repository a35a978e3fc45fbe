import { describe, expect, test } from 'vitest';
import { email, journey, node } from '../test-journey.ts';
import { day, play, way } from '../test-play.ts';

describe('instant nodes', () => {
  const trait = (value: string) => ({ trait: 'plan', op: 'eq', value });

  test('a condition goes yes or no', () => {
    const document = (value: string) => journey([node('c', 'condition', { if: trait(value) })], ['start next c']);
    expect(way(play(document('pro'), [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} c yes`);
    expect(way(play(document('free'), [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} c no`);
  });
  test('of the branches the first that holds wins, else goes by else', () => {
    const branches = [
      { id: 'free', if: trait('free') },
      { id: 'one', if: trait('pro') },
      { id: 'two', if: { all: [] } },
    ];
    expect(way(play(journey([node('b', 'branch', { branches })], ['start next b']), [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} b one`);
    const none = journey([node('b', 'branch', { branches: branches.slice(0, 1) })], ['start next b']);
    expect(way(play(none, [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} b else`);
  });
  test('an exit node ends the run as exited, a handle with no edge as completed', () => {
    expect(play(journey([node('e', 'exit', { reason: 'done' })], ['start next e']), [['Start', day(2)]]).status).toBe('exited');
    expect(play(journey([email('a')], ['start next a']), [['Start', day(2)]]).status).toBe('completed');
  });
  test('a run that has left 1,000 nodes fails', () => {
    const met = { when: { all: [] }, timeout: 'P1D' };
    const document = journey(
      [node('w', 'wait-until', met), node('c', 'condition', { if: { all: [] } })],
      ['start next w', 'w met c', 'c yes w'],
    );
    const played = play(document, [['Start', day(2)]]);
    expect(played.status).toBe('failed');
    expect(played.steps).toHaveLength(1_000);
  });
  test('what a trait action sets is true from then on', () => {
    const document = journey(
      [
        node('s', 'action', { channel: 'trait', set: { stage: 'won-{{ person.traits.plan }}' } }),
        node('w', 'wait-until', { when: { trait: 'stage', op: 'eq', value: 'won-pro' }, timeout: 'P1D' }),
      ],
      ['start next s', 's next w'],
    );
    expect(way(play(document, [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} w met`);
  });
  test('a text that cannot be filled in fails the run, and the next event still starts another', () => {
    const body = '{% for i in (1..100000000) %}x{% endfor %}';
    const document = journey([node('a', 'action', { channel: 'email', subject: 'x', body })], ['start next a'], {
      entry: { reentry: 'after-exit' },
    });
    expect(
      play(document, [
        ['Start', day(2)],
        ['Start', day(3)],
      ]).runs.map(({ status }) => status),
    ).toEqual(['failed', 'failed']);
  });
});
