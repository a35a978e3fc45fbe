import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kernel';
import { email, journey, node } from './test-journey.ts';
import { day, type Played, play } from './test-play.ts';

describe('goal and exits', () => {
  const waiting = (more: JsonObject) => journey([node('w', 'wait', { for: 'P3D' }), email('a')], ['start next w', 'w next a'], more);
  const status = (more: JsonObject, events: readonly Played[]) => play(waiting(more), [['Start', day(2)], ...events]);

  test('the goal ends an open run as converted, now, whatever it was waiting for', () => {
    expect(status({ goal: { milestone: 'first-report' } }, [['Report Created', day(3)]]).runs).toMatchObject([
      { status: 'converted', endedAt: day(3) },
    ]);
    expect(status({ goal: { event: 'Paid' } }, [['Paid', day(3)]]).runs).toMatchObject([{ status: 'converted', endedAt: day(3) }]);
  });
  test('a goal may look at its event', () => {
    const goal = { event: 'Paid', where: { property: 'amount', op: 'gte', value: 100 } };
    expect(status({ goal }, [['Paid', day(3), { amount: 99 }]]).status).toBe('completed');
    expect(status({ goal }, [['Paid', day(3), { amount: 100 }]]).status).toBe('converted');
  });
  test('an exit ends it as exited', () => {
    const exits = [{ when: { event: 'Cancelled' } }];
    expect(status({ exits }, [['Cancelled', day(3)]]).runs).toMatchObject([{ status: 'exited', endedAt: day(3) }]);
  });
  test('the goal goes before the exits', () => {
    const both = { goal: { milestone: 'first-report' }, exits: [{ when: { milestone: 'first-report' } }] };
    expect(status(both, [['Report Created', day(3)]]).status).toBe('converted');
  });
  test('both go before anything else is sent', () => {
    const document = journey(
      [node('w', 'wait-until', { when: { event: 'Report Created' }, timeout: 'P3D' }), email('a')],
      ['start next w', 'w met a'],
      {
        exits: [{ when: { milestone: 'first-report' } }],
      },
    );
    expect(
      play(document, [
        ['Start', day(2)],
        ['Report Created', day(3)],
      ]),
    ).toMatchObject({ status: 'exited', actions: [] });
  });
  test('an exit that holds on entry sends nothing', () => {
    const document = journey([email('a')], ['start next a'], { exits: [{ when: { trait: 'plan', op: 'eq', value: 'pro' } }] });
    expect(play(document, [['Start', day(2)]])).toMatchObject({ status: 'exited', actions: [] });
  });
  test('an exit that passing time brought about is seen before the next step', () => {
    const exits = [{ when: { not: { event: 'Start', within: 'P1D' } } }];
    expect(status({ exits }, [])).toMatchObject({ status: 'exited', actions: [], runs: [{ endedAt: day(5) }] });
  });
  test('a goal reached before entry converts nobody', () => {
    const document = waiting({ goal: { milestone: 'first-report' } });
    expect(
      play(document, [
        ['Report Created', day(1)],
        ['Start', day(2)],
      ]).status,
    ).toBe('completed');
  });
  test('the event that starts a run is not its own goal', () => {
    expect(status({ goal: { event: 'Start' } }, []).status).toBe('completed');
  });
});
