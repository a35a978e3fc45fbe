import { z } from 'zod';
import { api } from '#components/api';
import { day, formatInstant, type Instant, isObject, type JsonObject } from '#lib/kernel';
import { Timeline } from '#lib/people/contract';
import type { TriedEvent, Try } from './first-try.ts';

/** What a test run needs of `GET /api/people/{userId}`, which answers more. */
const Person = z.looseObject({
  userId: z.string().nullish(),
  traits: z.record(z.string(), z.json()),
  startedAt: z.string().nullish(),
  account: z.looseObject({ id: z.string(), traits: z.record(z.string(), z.json()).optional() }).nullish(),
});

const mostEvents = 200;

/** A person of the workspace with their account and what they did last, as a test run takes them. Throws `ApiError`. */
export async function personFor(userId: string): Promise<Try> {
  const at = `/api/people/${encodeURIComponent(userId)}`;
  const [found, did] = await Promise.all([
    api.get(at, { answer: Person }),
    api.get(`${at}/timeline`, { query: { kind: 'event', limit: mostEvents }, answer: Timeline }),
  ]);
  const shown = (value: unknown) => JSON.stringify(value, null, 2);
  const events = did.data.flatMap((item): TriedEvent[] => {
    if (item.kind !== 'event' || item.type !== 'track' || item.name === null) return [];
    const properties = isObject(item.payload) && isObject(item.payload.properties) ? (item.payload.properties as JsonObject) : {};
    return [{ event: item.name, timestamp: item.at, properties }];
  });
  const first = events.at(-1)?.timestamp;
  const createdAt = found.startedAt ?? first;
  return {
    person: shown({ id: found.userId ?? userId, traits: found.traits, ...(createdAt ? { createdAt } : {}) }),
    account: found.account ? shown({ id: found.account.id, traits: found.account.traits ?? {} }) : '',
    events: events.reverse(),
    until: formatInstant((Date.now() + 30 * day) as Instant),
  };
}
