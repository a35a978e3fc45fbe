import type { JourneyDocument } from '#lib/journey';
import { day, formatInstant, type Instant, isObject } from '#lib/kernel';

const shown = (value: unknown) => JSON.stringify(value, null, 2);

/** An invented person who does what starts this journey, tomorrow at nine, to begin a test run with. */
export function firstTry({ nodes }: JourneyDocument, now = Date.now()): { person: string; account: string; events: string; until: string } {
  const start = ((Math.floor(now / day) + 1) * day + 9 * 3_600_000) as Instant;
  const on = nodes.find(({ type }) => type === 'trigger')?.data.on;
  const event = isObject(on) && on.kind === 'event' && typeof on.event === 'string' ? on.event : null;
  return {
    person: shown({
      id: 'ada',
      traits: { name: 'Ada Lovelace', email: 'ada@example.com', plan: 'trial' },
      createdAt: formatInstant((start - day) as Instant),
    }),
    account: shown({ id: 'engines', traits: { name: 'Analytical Engines', plan: 'trial' } }),
    events: shown(event === null ? [] : [{ event, timestamp: formatInstant(start), properties: {} }]),
    until: formatInstant((start + 30 * day) as Instant),
  };
}
