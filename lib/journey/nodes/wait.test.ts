import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kernel';
import { simulate } from '../simulate.ts';
import { email, journey, node } from '../test-journey.ts';
import { day, play, way } from '../test-play.ts';

describe('wait', () => {
  test('for counts from arrival', () => {
    const document = journey([node('w', 'wait', { for: 'PT2H' }), email('a')], ['start next w', 'w next a']);
    expect(way(play(document, [['Start', day(2)]]))).toEqual([
      `0 ${day(2)} start next`,
      `0 ${day(2, '12:00:00')} w next`,
      `0 ${day(2, '12:00:00')} a next`,
    ]);
  });

  test("until is the next such time in the person's zone, else the workspace's", () => {
    const document = journey(
      [node('w', 'wait', { until: { time: '09:00', weekdays: [1, 2, 3, 4, 5], timezone: 'person' } })],
      ['start next w'],
    );
    const person = { id: 'u1', traits: { timezone: 'America/New_York' }, createdAt: day(1) };
    // 2026-01-02 is a Friday: 09:00 in New York is over at 15:00Z, so it is Monday.
    const request = { journey: document, events: [{ event: 'Start', timestamp: day(2, '15:00:00') }], until: day(3) };
    expect(simulate({ ...request, person }).runs[0]?.wakesAt).toBe(day(5, '14:00:00'));
    const at = (traits: JsonObject) => simulate({ ...request, person: { ...person, traits } }, { timezone: 'Asia/Tokyo' }).runs[0]?.wakesAt;
    expect(at({})).toBe(day(5, '00:00:00'));
    expect(at({ timezone: 'Nowhere/Land' })).toBe(day(5, '00:00:00'));
  });

  test('until is at once, if arrival is exactly then', () => {
    const document = journey([node('w', 'wait', { until: { time: '10:00', timezone: 'UTC' } })], ['start next w']);
    expect(play(document, [['Start', day(2)]]).runs).toMatchObject([{ status: 'completed', endedAt: day(2) }]);
  });
});
