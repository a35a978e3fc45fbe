import type { JsonObject } from '#lib/kernel';
import { simulate } from './simulate.ts';

/** A day of January 2026. */
export const day = (n: number, time = '10:00:00') => `2026-01-${String(n).padStart(2, '0')}T${time}Z`;

export type Played = [event: string, timestamp: string, properties?: JsonObject];

/** Plays events for a person of plan "pro" until the end of January. */
export function play(document: unknown, events: readonly Played[], more: JsonObject = {}) {
  return simulate({
    journey: document,
    person: { id: 'u1', traits: { plan: 'pro' }, createdAt: '2026-01-01T00:00:00Z' },
    events: events.map(([event, timestamp, properties = {}]) => ({ event, timestamp, properties })),
    milestones: [{ key: 'first-report', event: 'Report Created' }],
    until: '2026-01-31T00:00:00Z',
    ...more,
  });
}
export const way = ({ steps }: ReturnType<typeof play>) => steps.map(({ run, node: id, handle, at }) => `${run} ${at} ${id} ${handle}`);
