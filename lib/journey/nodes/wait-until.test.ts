import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kernel';
import { email, journey, node } from '../test-journey.ts';
import { day, type Played, play } from '../test-play.ts';

describe('wait-until', () => {
  const until = (when: JsonObject, timeout = 'P3D') =>
    journey([node('w', 'wait-until', { when, timeout }), email('yes'), email('late')], ['start next w', 'w met yes', 'w timeout late']);
  const left = (document: unknown, events: readonly Played[], more: JsonObject = {}) =>
    play(document, events, more)
      .steps.filter(({ node: id }) => id === 'w')
      .map(({ at, handle }) => `${at} ${handle}`);

  test('an event after arrival meets it', () => {
    expect(
      left(until({ event: 'Report Created' }), [
        ['Start', day(2)],
        ['Report Created', day(3)],
      ]),
    ).toEqual([`${day(3)} met`]);
  });
  test('an event needs a new event: one from before arrival does not count', () => {
    expect(
      left(until({ event: 'Report Created' }), [
        ['Report Created', day(1)],
        ['Start', day(2)],
      ]),
    ).toEqual([`${day(5)} timeout`]);
  });
  test('a run that an event started does not take the same event', () => {
    expect(left(until({ event: 'Start' }), [['Start', day(2)]])).toEqual([`${day(5)} timeout`]);
    expect(
      left(until({ event: 'Start' }), [
        ['Start', day(2)],
        ['Start', day(3)],
      ]),
    ).toEqual([`${day(3)} met`]);
  });
  test('its where may ask for the same project', () => {
    const same = { event: 'Report Created', where: { property: 'projectId', op: 'eq', value: { ref: 'trigger.properties.projectId' } } };
    const events: Played[] = [
      ['Start', day(2), { projectId: 'p1' }],
      ['Report Created', day(3), { projectId: 'p2' }],
      ['Report Created', day(4), { projectId: 'p1' }],
    ];
    expect(left(until(same), events)).toEqual([`${day(4)} met`]);
  });
  test('an event at the timeout instant comes too late, one before it wins', () => {
    expect(
      left(until({ event: 'Report Created' }), [
        ['Start', day(2)],
        ['Report Created', day(5)],
      ]),
    ).toEqual([`${day(5)} timeout`]);
    expect(
      left(until({ event: 'Report Created' }), [
        ['Start', day(2)],
        ['Report Created', day(5, '09:59:59')],
      ]),
    ).toEqual([`${day(5, '09:59:59')} met`]);
  });
  test('a condition that holds on arrival is met at once', () => {
    expect(left(until({ trait: 'plan', op: 'eq', value: 'pro' }), [['Start', day(2)]])).toEqual([`${day(2)} met`]);
    expect(left(until({ event: 'Start', count: { op: 'gte', value: 1 } }), [['Start', day(2)]])).toEqual([`${day(2)} met`]);
  });
  test('a condition is met by what happens', () => {
    expect(
      left(until({ all: [{ milestone: 'first-report' }] }), [
        ['Start', day(2)],
        ['Report Created', day(4)],
      ]),
    ).toEqual([`${day(4)} met`]);
    const three = { event: 'Upload', count: { op: 'gte', value: 2 }, within: 'P2D' };
    expect(
      left(until(three), [
        ['Start', day(2)],
        ['Upload', day(3)],
        ['Upload', day(4)],
      ]),
    ).toEqual([`${day(4)} met`]);
  });
  test('a window that empties meets it at that instant', () => {
    const quiet = { not: { event: 'Upload', within: 'P2D' } };
    expect(
      left(until(quiet, 'P9D'), [
        ['Upload', day(2, '09:00:00')],
        ['Start', day(2)],
      ]),
    ).toEqual([`${day(4, '09:00:00')} met`]);
    expect(
      left(until(quiet, 'P9D'), [
        ['Upload', day(2, '09:00:00')],
        ['Start', day(2)],
        ['Upload', day(3)],
      ]),
    ).toEqual([`${day(5)} met`]);
  });
  test('a for that fills meets it at that instant', () => {
    const stuck = { trait: 'plan', op: 'eq', value: 'pro', for: 'P3D' };
    expect(left(until(stuck), [['Start', day(2)]])).toEqual(['2026-01-04T00:00:00Z met']);
  });
  test('timeout is taken when nothing met it before', () => {
    expect(
      left(
        until({ not: { event: 'Upload', within: 'P3D' } }),
        [
          ['Start', day(2)],
          ['Upload', day(3)],
        ],
        {},
      ),
    ).toEqual([`${day(2)} met`]);
    expect(left(until({ trait: 'plan', op: 'eq', value: 'free' }), [['Start', day(2)]])).toEqual([`${day(5)} timeout`]);
  });
  test('a late event counts in windows by its timestamp, and never rewinds a run', () => {
    const late: Played[] = [
      ['Start', day(5)],
      ['Other', day(6)],
      ['Upload', day(3)],
    ];
    expect(left(until({ event: 'Upload', count: { op: 'gte', value: 1 }, within: 'P2D' }), late)).toEqual([`${day(8)} timeout`]);
    expect(left(until({ event: 'Upload', count: { op: 'gte', value: 1 }, within: 'P9D' }), late)).toEqual([`${day(6)} met`]);
    expect(left(until({ event: 'Upload' }), late)).toEqual([`${day(6)} met`]);
  });
  test('it may wait for what became of a message', () => {
    const document = journey(
      [email('m'), node('w', 'wait-until', { when: { message: 'm', status: 'sent' }, timeout: 'P1D' })],
      ['start next m', 'm next w'],
    );
    expect(left(document, [['Start', day(2)]])).toEqual([`${day(2)} met`]);
  });
});
