import { type Instant, type JsonObject, parseInstant } from '#lib/kernel';
import type { EventFact, Facts } from './facts.ts';
import type { Plan } from './plan.ts';
import { validate } from './validate.ts';

/** Builders for the tests of this room. Instants are written as ISO 8601. */
export function instant(text: string): Instant {
  const value = parseInstant(text);
  if (value === null) throw new Error(`not an instant: ${text}`);
  return value;
}

let count = 0;
export function event(name: string, at: string, properties: JsonObject = {}, more: { id?: string; acceptedAt?: string } = {}): EventFact {
  count += 1;
  return { id: more.id ?? `e${count}`, name, at: instant(at), acceptedAt: instant(more.acceptedAt ?? at), properties };
}

type Known = Partial<Omit<Facts, 'events' | 'traitHistory'>> & {
  traits?: JsonObject;
  accountTraits?: JsonObject;
  recorded?: readonly EventFact[];
  history?: Record<string, readonly { at: string; value?: JsonObject[string] }[]>;
};

/** Facts of a person "u1", created at the start of 2026, in UTC. */
export function factsOf({ traits = {}, accountTraits, recorded = [], history = {}, ...more }: Known = {}): Facts {
  return {
    person: { id: 'u1', traits, createdAt: instant('2026-01-01T00:00:00Z') },
    account: accountTraits === undefined ? null : { id: 'a1', traits: accountTraits },
    events: (name) => recorded.filter((one) => one.name === name),
    milestones: new Map(),
    segments: new Set(),
    scores: new Map(),
    struggles: new Set(),
    traitHistory: (owner, key) => (history[`${owner}:${key}`] ?? []).map(({ at, value }) => ({ at: instant(at), value })),
    timezone: 'UTC',
    ...more,
  };
}

export const node = (id: string, type: string, data: JsonObject = {}) => ({ id, type, position: { x: 0, y: 0 }, data });

export const email = (id: string, subject = 'Hello') => node(id, 'action', { channel: 'email', subject, body: 'Hi' });

/** "a next b" is an edge from node a by its handle next to node b. */
export const edge = (text: string) => {
  const [source = '', sourceHandle = '', target = ''] = text.split(' ');
  return { id: text, source, sourceHandle, target };
};

/** A document that starts at node "start" on the event "Start", with these nodes and edges. */
export function journey(nodes: readonly object[], edges: readonly string[], more: JsonObject = {}) {
  return {
    key: 'test',
    name: 'Test',
    description: '',
    hypothesis: { statement: 'It helps', metric: 'ttfv', owner: 'cs@acme.test', reviewOn: '2026-12-31' },
    entry: { audience: null, reentry: 'once', runKey: null },
    exits: [],
    goal: null,
    nodes: [node('start', 'trigger', { on: { kind: 'event', event: 'Start' } }), ...nodes],
    edges: edges.map(edge),
    ...more,
  };
}

/** The plan of a document, or an error with its issues. */
export function planOf(document: unknown): Plan {
  const checked = validate(document);
  if ('issues' in checked) throw new Error(JSON.stringify(checked.issues));
  return checked.plan;
}
