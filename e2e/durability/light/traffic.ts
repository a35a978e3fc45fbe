/* The traffic of these tests and, from the same few rules, what must come of it.
 * 1,000 people u0 … u999 do 20 things each, one a minute; who does what, by the number of the person:
 *   all             turn 0 identify; every turn that is not named below opens a page
 *   divisible by 2  turns 5 and 9 create a project
 *   divisible by 3  turn 11 creates a report of 2 pages, turns 13 and 17 one of 5 pages */

const persons = 1_000;
const turns = 20;
const morning = Date.UTC(2025, 2, 3, 9);
const isoAt = (person: number, turn: number) => new Date(morning + 1_000 * (person + 60 * turn)).toISOString();
const everyone = Array.from({ length: persons }, (_, person) => person);

export interface SentEvent {
  readonly messageId: string;
  readonly type: 'identify' | 'track';
  readonly userId: string;
  readonly timestamp: string;
  readonly event?: string;
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

function did(person: number, turn: number): Pick<SentEvent, 'type' | 'event' | 'traits' | 'properties'> {
  if (turn === 0) return { type: 'identify', traits: { seat: person } };
  if (person % 2 === 0 && [5, 9].includes(turn)) return { type: 'track', event: 'Project Created' };
  if (person % 3 === 0 && turn === 11) return { type: 'track', event: 'Report Created', properties: { pages: 2 } };
  if (person % 3 === 0 && [13, 17].includes(turn)) return { type: 'track', event: 'Report Created', properties: { pages: 5 } };
  return { type: 'track', event: 'Page Opened' };
}

/** All 20,000, in the order in which they happen. */
export const traffic: readonly SentEvent[] = Array.from({ length: turns }, (_, turn) =>
  everyone.map((person) => ({
    messageId: `m-${person}-${turn}`,
    userId: `u${person}`,
    timestamp: isoAt(person, turn),
    ...did(person, turn),
  })),
).flat();

export const milestones = [
  { key: 'first-project', name: 'First project', event: 'Project Created' },
  { key: 'long-report', name: 'Long report', event: 'Report Created', where: { property: 'pages', op: 'gte', value: 3 } },
] as const;

/** `waits` is how long the letter is held back, if at all. */
const letter = (key: string, event: string, reentry: string, waits = '') => ({
  key,
  name: key,
  description: '',
  entry: { audience: null, reentry, runKey: null },
  exits: [],
  goal: null,
  nodes: [
    { id: 'start', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'event', event } } },
    ...(waits ? [{ id: 'wait', type: 'wait', position: { x: 0, y: 60 }, data: { for: waits } }] : []),
    { id: 'letter', type: 'action', position: { x: 0, y: 120 }, data: { channel: 'email', subject: 'For {{ person.id }}', body: key } },
  ],
  edges: waits
    ? [
        { id: 'e1', source: 'start', sourceHandle: 'next', target: 'wait' },
        { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'letter' },
      ]
    : [{ id: 'e1', source: 'start', sourceHandle: 'next', target: 'letter' }],
});

/** One letter a person whatever they do again, one for every report, and one that a timer sends in the middle of all that. */
export const journeys = [
  letter('welcome', 'Project Created', 'once'),
  letter('each-report', 'Report Created', 'after-exit'),
  letter('patience', 'Project Created', 'once', 'PT3S'),
];

/** Of each person, in the order of their numbers. A milestone is reached by the first event that counts, by its own time. */
export const expectedPeople = everyone.map((person) => ({
  user: `u${person}`,
  seat: person,
  milestones: {
    ...(person % 2 === 0 ? { 'first-project': isoAt(person, 5) } : {}),
    ...(person % 3 === 0 ? { 'long-report': isoAt(person, 13) } : {}),
  },
  letters: { ...(person % 2 === 0 ? { welcome: 1, patience: 1 } : {}), ...(person % 3 === 0 ? { 'each-report': 3 } : {}) },
  days: { '2025-03-03': 19 }, // all but the identify
}));

/** 500 people are divisible by 2, and 334 by 3: 0, 3, … 999. */
export const expectedTotals = {
  processed: 20_000,
  passedOver: 0,
  quarantined: 0,
  byName: { '': 1_000, 'Page Opened': 16_998, 'Project Created': 1_000, 'Report Created': 1_002 },
  runs: { welcome: 500, 'each-report': 1_002, patience: 500 },
  entered: { welcome: 500, 'each-report': 1_002, patience: 500 },
  completed: { welcome: 500, 'each-report': 1_002, patience: 500 },
  active: {},
  sent: { welcome: 500, 'each-report': 1_002, patience: 500 },
};
