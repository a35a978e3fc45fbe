import fc from 'fast-check';
import type { Condition } from '#lib/journey';
import type { JsonObject } from '#lib/kernel';
import { edge, journey, mail, type Node } from './test-journey.ts';

/* Random journeys and random streams of events, for what must hold for all of them. */

const plain = fc.constantFrom<JsonObject>(
  { trait: 'plan', op: 'eq', value: 'pro' },
  { trait: 'plan', op: 'eq', value: 'trial', for: 'P2D' },
  { event: 'B', within: 'P2D', count: { op: 'gte', value: 2 } },
  { not: { event: 'B', within: 'P1D' } },
  { milestone: 'first', reached: true },
  { milestone: 'first', reached: false },
  { property: 'k', op: 'eq', value: '1' },
);
/** Those that ask for what rules say. */
const standing = fc.constantFrom<JsonObject>(
  { segment: 'often' },
  { segment: 'often', member: false },
  { segment: 'calm' },
  { struggling: 'step' },
  { not: { struggling: 'step' } },
);
/** Triggers beside the one of the event `Start`. */
const otherTriggers = fc.constantFrom<JsonObject>(
  { kind: 'segment', segment: 'often', change: 'entered' },
  { kind: 'segment', segment: 'often', change: 'left' },
  { kind: 'segment', segment: 'calm', change: 'entered' },
  { kind: 'segment', segment: 'stuck', change: 'left' },
  { kind: 'struggle', step: 'step' },
  { kind: 'date', trait: 'ends', offset: '-P1D' },
  { kind: 'date', trait: 'ends', offset: 'PT0S' },
);

/** Segments with windows, of each other and of struggles, in an order that has nothing to do with that; and a struggle. */
export const randomRules = fc
  .record({
    often: fc.constantFrom<Condition>(
      { event: 'B', within: 'P2D', count: { op: 'gte', value: 2 } },
      { event: 'B', within: 'PT6H', where: { property: 'k', op: 'eq', value: '1' } },
      { trait: 'plan', op: 'eq', value: 'trial', for: 'P1D' },
      { any: [{ milestone: 'first' }, { event: 'B', count: { op: 'gte', value: 3 } }] },
    ),
    calm: fc.constantFrom<Condition>(
      { all: [{ segment: 'often', member: false }, { event: 'B' }] },
      { not: { any: [{ event: 'D', within: 'P1D' }, { struggling: 'step' }] } },
    ),
    stuck: fc.constantFrom<Condition>({ struggling: 'step' }, { any: [{ struggling: 'step' }, { segment: 'calm' }] }),
    count: fc.constantFrom(1, 2),
    within: fc.constantFrom('PT12H', 'P3D'),
    where: fc.constantFrom<Condition>({ property: 'k', op: 'eq', value: '1' }, { segment: 'often', member: false }),
  })
  .map(({ often, calm, stuck, count, within, where }) => ({
    segments: [
      { key: 'stuck', condition: stuck },
      { key: 'calm', condition: calm },
      { key: 'often', condition: often },
    ],
    struggles: [{ key: 'step', failure: { event: 'D', where }, success: { event: 'C' }, count, within }],
  }));

const durations = fc.constantFrom('PT1H', 'P1D', 'P6D');

type Piece = readonly [type: string, data: JsonObject, handles: readonly string[]];
const piecesOf = (conditions: fc.Arbitrary<JsonObject>): fc.Arbitrary<Piece> =>
  fc.oneof(
    durations.map((length): Piece => ['wait', { for: length }, ['next']]),
    fc.constant<Piece>(['wait', { until: { time: '09:00', weekdays: [1, 3, 7] } }, ['next']]),
    fc.tuple(conditions, durations).map(([when, timeout]): Piece => ['wait-until', { when, timeout }, ['met', 'timeout']]),
    durations.map((timeout): Piece => ['wait-until', { when: { event: 'B' }, timeout }, ['met', 'timeout']]),
    conditions.map((condition): Piece => ['condition', { if: condition }, ['yes', 'no']]),
    fc.constant<Piece>(['action', { channel: 'email', subject: 'Hi {{ person.id }}', body: '{{ event.properties.k }}' }, ['next']]),
    fc.constant<Piece>(['action', { channel: 'trait', set: { plan: 'pro' } }, ['next']]),
  );

/** Nodes whose handles lead to a later node, and from waits also back to the first. `wide`: it may also ask for, and start from, what rules say. */
export const randomJourney = (key: string, wide = false) => {
  const conditions = wide ? fc.oneof(plain, standing) : plain;
  return fc
    .tuple(
      fc.array(fc.tuple(piecesOf(conditions), fc.array(fc.nat(9), { minLength: 2, maxLength: 2 })), { minLength: 1, maxLength: 7 }),
      fc.record({
        triggers: fc.array(otherTriggers, { minLength: wide ? 1 : 0, maxLength: wide ? 2 : 0 }),
        reentry: fc.constantFrom<JsonObject | string>('once', 'after-exit', { after: 'P2D' }),
        runKey: fc.constantFrom(null, 'properties.k'),
        exits: fc.array(
          conditions.map((when) => ({ when })),
          { maxLength: 1 },
        ),
        goal: fc.constantFrom<JsonObject | null>(
          null,
          { milestone: 'first' },
          { event: 'D', where: { property: 'k', op: 'eq', value: '2' } },
        ),
      }),
    )
    .map(([drawn, { triggers, reentry, runKey, exits, goal }]) => {
      const nodes: Node[] = [
        ['start', 'trigger', { on: { kind: 'event', event: 'Start' } }],
        ...triggers.map((on, i): Node => [`start${i}`, 'trigger', { on }]),
        mail('n0'),
        ...drawn.map(([[type, data]], i): Node => [`n${i + 1}`, type, data]),
      ];
      const edges = drawn.flatMap(([[type, , handles], targets], i) =>
        handles.flatMap((handle, h) => {
          const back = type === 'wait' && (targets[0] ?? 0) > 7;
          const target = back ? 0 : i + 2 + ((targets[h] ?? 0) % 3);
          return target <= drawn.length ? [edge(`n${i + 1}`, `n${target}`, handle)] : [];
        }),
      );
      return journey(key, nodes, { entry: { reentry, runKey }, exits, goal } as JsonObject, [
        edge('start', 'n0'),
        ...triggers.map((_, i) => edge(`start${i}`, 'n0')),
        edge('n0', 'n1'),
        ...edges,
      ]);
    });
};

export interface Happened {
  readonly user: string;
  readonly name: string;
  /** Minutes after the start, as accepted. */
  readonly minute: number;
  /** Its own time lies two days before. */
  readonly late: boolean;
  readonly k: string;
}

/** What a few people do, in the order accepted. `plan` stands for an identify call. */
export const randomHistory = (users: readonly string[]) =>
  fc
    .array(
      fc.record({
        user: fc.constantFrom(...users),
        name: fc.constantFrom('Start', 'Start', 'B', 'B', 'C', 'D', 'plan'),
        gap: fc.nat(1_500),
        late: fc.nat(4),
        k: fc.constantFrom('1', '2'),
      }),
      { minLength: 5, maxLength: 40 },
    )
    .map((drawn) => {
      let minute = 1;
      return drawn.map(({ user, name, gap, late, k }): Happened => {
        minute += gap;
        return { user, name, minute, late: late === 4 && name === 'B', k };
      });
    });
