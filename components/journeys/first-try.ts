import type { JourneyDocument } from '#lib/journey';
import { day, formatInstant, type Instant, isObject, type JsonObject, parseInstant } from '#lib/kernel';

/** What a person of a test run does, and when. */
export interface TriedEvent {
  readonly event: string;
  readonly timestamp: string;
  readonly properties: JsonObject;
}
/** All that a test run is given; the person and their account as text, so that any trait can be invented. */
export interface Try {
  readonly person: string;
  readonly account: string;
  readonly events: readonly TriedEvent[];
  readonly until: string;
}

const shown = (value: unknown) => JSON.stringify(value, null, 2);

/** An invented person who does what starts this journey, tomorrow at nine, to begin a test run with. */
export function firstTry({ nodes }: JourneyDocument, now = Date.now()): Try {
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
    events: event === null ? [] : [{ event, timestamp: formatInstant(start), properties: {} }],
    until: formatInstant((start + 30 * day) as Instant),
  };
}

/** One more event, a day after the last; the first when there is none yet. */
export function nextEvent(events: readonly TriedEvent[], event = '', now = Date.now()): TriedEvent {
  const last = Math.max(...events.map(({ timestamp }) => parseInstant(timestamp) ?? now), events.length === 0 ? now : 0);
  return { event, timestamp: formatInstant((last + day) as Instant), properties: {} };
}
