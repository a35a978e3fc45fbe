import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { admit, type Entered } from './admit.ts';
import { holdoutGroup, readHoldout } from './holdout.ts';
import { replay } from './replay.ts';
import { simulate } from './simulate.ts';
import { event, factsOf, instant, journey, node, planOf } from './test-journey.ts';

/** The contract's formula, on its own: below the share one is held out. */
const drawn = (id: string) => Number.parseInt(createHash('sha256').update(`holdout:${id}`).digest('hex').slice(0, 8), 16) / 2 ** 32;
/** The share that holds out just this person and all drawn before them, and the one that just does not. */
const [includes, spares] = [drawn('u1') + 1e-9, drawn('u1') - 1e-9];

const since = instant('2026-01-01T00:00:00Z');
const entry = instant('2026-01-02T00:00:00Z');
const start = event('Start', '2026-01-02T00:00:00Z');
const document = journey([node('w', 'wait', { for: 'P1D' })], ['start next w'], {
  entry: { audience: { trait: 'plan', op: 'eq', value: 'pro' }, reentry: 'once', runKey: null },
});
const plan = planOf(document);
const pro = factsOf({ traits: { plan: 'pro' } });
const entered = (share: number, { facts = pro, history = [] as Entered[], from = since, at = start } = {}) => {
  const outcome = admit(plan, { kind: 'event', event: at }, facts, entry, history, 'r', { holdout: { share, since: from } });
  return outcome === null ? null : 'refused' in outcome ? outcome.refused : 'entered';
};

describe('who is held out', () => {
  test('is turned away where they would have been let in, and nobody else is', () => {
    expect([entered(includes), entered(spares)]).toEqual(['holdout', 'entered']);
  });

  test('is asked last: audience and re-entry turn away before it', () => {
    expect(entered(includes, { facts: factsOf({ traits: { plan: 'free' } }) })).toBe('audience');
    expect(entered(includes, { history: [{ runKey: null, enteredAt: since, open: true }] })).toBe('open-run');
    expect(entered(includes, { history: [{ runKey: null, enteredAt: since, open: false }] })).toBe('re-entry');
    expect(entered(includes, { at: event('Other', '2026-01-02T00:00:00Z') })).toBeNull();
  });

  test('was let in before the group began, and is held out from that instant on', () => {
    expect([entered(includes, { from: instant('2026-01-02T00:00:00.001Z') }), entered(includes, { from: entry })]).toEqual([
      'entered',
      'holdout',
    ]);
  });

  test('is drawn by the hash of splits, so that a larger share holds the same people out and some more', () => {
    const group = (share: number, id: string) => holdoutGroup({ share, since }, id, entry);
    for (let i = 0; i < 300; i++) {
      const id = `person-${i}`;
      expect([group(0.05, id), group(0.5, id)]).toEqual([0.05, 0.5].map((share) => (drawn(id) < share ? 'held-out' : 'everyone')));
    }
  });
});

test('a replay, an explanation and the simulator turn the same people away', () => {
  const origin = {
    person: { id: 'u1', traits: { plan: 'pro' }, createdAt: since },
    account: null,
    timezone: 'UTC',
    milestoneRules: [],
    segmentRules: [],
    segments: [],
    scores: {},
    struggles: [],
  };
  const played = (share: number) =>
    replay({
      plan,
      origin,
      happenings: [{ kind: 'event', event: start }],
      until: instant('2026-02-01T00:00:00Z'),
      holdout: { share, since },
    });
  expect(played(includes)).toMatchObject({ runs: [], attempts: [{ at: entry, outcome: 'refused', reason: 'holdout' }] });
  expect(played(spares).attempts).toMatchObject([{ outcome: 'entered' }]);
  const request = {
    journey: document,
    person: { id: 'u1', traits: { plan: 'pro' } },
    events: [{ event: 'Start', timestamp: '2026-01-02T00:00:00Z', properties: {} }],
    until: '2026-02-01T00:00:00Z',
    explain: true,
  };
  expect(simulate(request, { holdout: { share: includes, since } })).toMatchObject({
    status: 'not-entered',
    attempts: [{ outcome: 'refused', reason: 'holdout' }],
  });
  expect(simulate(request, { holdout: { share: spares, since } }).runs).toHaveLength(1);
});

test.each([null, {}, { share: 0, since: '2026-01-01' }, { share: 'much', since: '2026-01-01' }, { share: 0.1 }])(
  'a setting of %j holds nobody out',
  (stored) => expect(readHoldout(stored)).toBeNull(),
);
