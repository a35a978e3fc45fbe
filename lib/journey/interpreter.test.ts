import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, type Instant, minute } from '#lib/kernel';
import { replay } from './replay.ts';
import { email, instant, journey, node, planOf } from './test-journey.ts';
import type { Happening, Origin } from './world.ts';

const start = instant('2026-01-01T00:00:00Z');
const until = (start + 60 * day) as Instant;
const origin: Origin = {
  person: { id: 'u1', traits: { plan: 'trial' }, createdAt: start },
  account: { id: 'a1', traits: {} },
  timezone: 'Europe/Berlin',
  milestoneRules: [{ key: 'report', event: 'C' }],
  segmentRules: [{ key: 'active', condition: { event: 'B', within: 'P3D' } }],
  segments: [],
  scores: {},
  struggles: [],
};

const conditions = fc.constantFrom(
  { trait: 'plan', op: 'eq', value: 'pro' },
  { trait: 'plan', op: 'eq', value: 'trial', for: 'P5D' },
  { event: 'B', within: 'P2D', count: { op: 'gte', value: 2 } },
  { not: { event: 'B', within: 'P2D' } },
  { milestone: 'report', reached: false },
  { segment: 'active' },
  { any: [{ message: 'n0', status: 'sent' }, { all: [] }] },
);
const durations = fc.constantFrom('PT1H', 'P1D', 'P6D');
const pieces = fc.oneof(
  durations.map((length) => ['wait', { for: length }, ['next']] as const),
  fc
    .constantFrom('09:00', '02:30')
    .map((time) => ['wait', { until: { time, weekdays: [1, 3, 7], timezone: 'person' } }, ['next']] as const),
  fc.tuple(conditions, durations).map(([when, timeout]) => ['wait-until', { when, timeout }, ['met', 'timeout']] as const),
  durations.map((timeout) => ['wait-until', { when: { event: 'B' }, timeout }, ['met', 'timeout']] as const),
  conditions.map((condition) => ['condition', { if: condition }, ['yes', 'no']] as const),
  fc.constant([
    'split',
    {
      experiment: 'e',
      unit: 'account',
      variants: [
        { id: 'x', weight: 1 },
        { id: 'y', weight: 1 },
      ],
    },
    ['x', 'y'],
  ] as const),
  fc.constant(['action', { channel: 'trait', set: { plan: 'pro' } }, ['next']] as const),
);

/** Nodes n0, n1, …, whose handles lead to any later node; a wait may lead back too. */
const journeys = fc
  .array(fc.tuple(pieces, fc.array(fc.nat(9), { minLength: 2, maxLength: 2 })), { minLength: 1, maxLength: 8 })
  .chain((drawn) =>
    fc
      .record({
        reentry: fc.constantFrom<unknown>('once', 'after-exit', { after: 'P2D' }),
        runKey: fc.constantFrom(null, 'properties.k'),
        exits: fc.array(
          conditions.map((when) => ({ when })),
          { maxLength: 1 },
        ),
        goal: fc.constantFrom(null, { milestone: 'report' }, { event: 'D' }),
      })
      .map(({ reentry, runKey, exits, goal }) => {
        const nodes = [email('n0'), ...drawn.map(([[type, data]], i) => node(`n${i + 1}`, type, data as never))];
        const edges = drawn.flatMap(([[type, , handles], targets], i) =>
          handles.flatMap((handle, h) => {
            const back = type === 'wait' && h === 0 && (targets[0] ?? 0) > 7;
            const target = back ? 0 : i + 2 + ((targets[h] ?? 0) % 3);
            return target < nodes.length ? [`n${i + 1} ${handle} n${target}`] : [];
          }),
        );
        return journey(nodes, ['start next n0', 'n0 next n1', ...edges], {
          entry: { audience: null, reentry, runKey } as never,
          exits: exits as never,
          goal,
        });
      }),
  );

const histories = fc
  .array(
    fc.record({
      name: fc.constantFrom('Start', 'Start', 'B', 'C', 'D', 'plan'),
      gap: fc.nat(4_000),
      late: fc.nat(3),
      k: fc.constantFrom('1', '2'),
    }),
    { maxLength: 30 },
  )
  .map((drawn) => {
    let clock = start as number;
    return drawn.map(({ name, gap, late, k }, i): Happening => {
      clock += gap * minute;
      const at = clock as Instant;
      if (name === 'plan') return { kind: 'traits', at, owner: 'person', set: { plan: k === '1' ? 'trial' : 'pro' } };
      const stamped = (late === 3 ? at - 2 * day : at) as Instant;
      return { kind: 'event', event: { id: `e${i}`, name, at: stamped, acceptedAt: at, properties: { k } } };
    });
  });

test('the same history gives the same outcome', () => {
  fc.assert(
    fc.property(journeys, histories, (document, happenings) => {
      const first = replay({ plan: planOf(document), origin, happenings, until });
      expect(replay({ plan: planOf(document), origin, happenings, until })).toEqual(first);
      expect(replay({ plan: planOf(document), origin, happenings, until, explain: true }).runs).toEqual(first.runs);
    }),
    { numRuns: 60 },
  );
});

test('instants never decrease, nothing happens after the end, and no run is left overdue', () => {
  fc.assert(
    fc.property(journeys, histories, (document, happenings) => {
      const { runs, steps, effects } = replay({ plan: planOf(document), origin, happenings, until });
      for (const [i, run] of runs.entries()) {
        const instants = steps.filter((step) => step.run === i).map(({ at }) => at);
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        for (const at of instants) expect(at).toBeGreaterThanOrEqual(run.enteredAt);
        for (const at of instants) expect(at).toBeLessThanOrEqual(run.endedAt ?? until);
        expect(run.left).toBe(instants.length);
        // Short waits in a circle run into the step limit within the sixty days; nothing else fails.
        if (run.status === 'failed') expect([run.reason, run.left]).toEqual(['step-limit', 1_000]);
        expect(run.status === 'waiting').toBe(run.endedAt === null);
        if (run.status === 'waiting') expect(run.wakesAt).toBeGreaterThan(until);
      }
      const keys = effects.flatMap(({ run, effect }) => (effect.kind === 'send' ? [`${run} ${effect.node} ${effect.visit}`] : []));
      expect(new Set(keys).size).toBe(keys.length);
      const global = steps.map(({ at }) => at);
      expect(global).toEqual([...global].sort((a, b) => a - b));
    }),
    { numRuns: 150 },
  );
});

test('there is at most one open run per value of runKey, and once is once', () => {
  fc.assert(
    fc.property(journeys, histories, (document, happenings) => {
      const { runs } = replay({ plan: planOf(document), origin, happenings, until });
      for (const key of new Set(runs.map(({ runKey }) => runKey))) {
        const own = runs.filter(({ runKey }) => runKey === key).sort((a, b) => a.enteredAt - b.enteredAt);
        for (const [i, run] of own.entries()) {
          const next = own[i + 1];
          if (next === undefined) continue;
          expect(run.endedAt).not.toBeNull();
          expect(run.endedAt).toBeLessThanOrEqual(next.enteredAt);
          expect((document.entry as { reentry: unknown }).reentry).not.toBe('once');
        }
      }
    }),
    { numRuns: 150 },
  );
});
