import fc from 'fast-check';
import type { JsonObject } from '#lib/kernel';
import { edge, journey, mail, type Node } from './test-journey.ts';

/* Random journeys and random streams of events, for what must hold for all of them. */

const conditions = fc.constantFrom<JsonObject>(
  { trait: 'plan', op: 'eq', value: 'pro' },
  { trait: 'plan', op: 'eq', value: 'trial', for: 'P2D' },
  { event: 'B', within: 'P2D', count: { op: 'gte', value: 2 } },
  { not: { event: 'B', within: 'P1D' } },
  { milestone: 'first', reached: true },
  { milestone: 'first', reached: false },
  { property: 'k', op: 'eq', value: '1' },
);
const durations = fc.constantFrom('PT1H', 'P1D', 'P6D');

type Piece = readonly [type: string, data: JsonObject, handles: readonly string[]];
const pieces: fc.Arbitrary<Piece> = fc.oneof(
  durations.map((length): Piece => ['wait', { for: length }, ['next']]),
  fc.constant<Piece>(['wait', { until: { time: '09:00', weekdays: [1, 3, 7] } }, ['next']]),
  fc.tuple(conditions, durations).map(([when, timeout]): Piece => ['wait-until', { when, timeout }, ['met', 'timeout']]),
  durations.map((timeout): Piece => ['wait-until', { when: { event: 'B' }, timeout }, ['met', 'timeout']]),
  conditions.map((condition): Piece => ['condition', { if: condition }, ['yes', 'no']]),
  fc.constant<Piece>(['action', { channel: 'email', subject: 'Hi {{ person.id }}', body: '{{ event.properties.k }}' }, ['next']]),
  fc.constant<Piece>(['action', { channel: 'trait', set: { plan: 'pro' } }, ['next']]),
);

/** Nodes whose handles lead to a later node, and from waits also back to the first. */
export const randomJourney = (key: string) =>
  fc
    .tuple(
      fc.array(fc.tuple(pieces, fc.array(fc.nat(9), { minLength: 2, maxLength: 2 })), { minLength: 1, maxLength: 7 }),
      fc.record({
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
    .map(([drawn, { reentry, runKey, exits, goal }]) => {
      const nodes: Node[] = [
        ['start', 'trigger', { on: { kind: 'event', event: 'Start' } }],
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
        edge('n0', 'n1'),
        ...edges,
      ]);
    });

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
