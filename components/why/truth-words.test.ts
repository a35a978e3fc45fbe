import { describe, expect, test } from 'vitest';
import { foundWords, leafWords, truthsOf } from './truth-words.ts';

const leaf = (kind: string, condition: object, found?: unknown) => ({
  holds: false,
  kind,
  condition: condition as never,
  ...(found === undefined ? {} : { found: found as never }),
});

describe('what a leaf saw is said in words', () => {
  test.each([
    [leaf('trait', { trait: 'plan', op: 'eq', value: 'pro' }, 'free'), 'Plan is “pro”', 'is “free”'],
    [leaf('trait', { trait: 'plan', op: 'eq', value: 'pro' }), 'Plan is “pro”', 'is not known'],
    [
      leaf('trait', { trait: 'plan', op: 'eq', value: 'trial', for: 'P7D' }, 'trial'),
      'Plan is “trial”, for at least 7 days',
      'is “trial”, not for long enough',
    ],
    [leaf('event', { event: 'Used', count: { op: 'gte', value: 3 } }, 2), 'They did “Used” at least 3 times', 'happened 2 times'],
    [leaf('event', { event: 'Used' }, 0), 'They did “Used”', 'did not happen'],
    [leaf('milestone', { milestone: 'first-report' }), 'The milestone first-report is reached', 'not reached'],
    [leaf('segment', { segment: 'power' }, false), 'They are in the segment power', 'is not in it'],
    [leaf('message', { message: 'n4', status: 'clicked' }, 'opened'), 'The message of n4 was clicked', 'is opened'],
    [leaf('score', { score: 'churn', op: 'gte', value: 0.6 }), 'The churn score is at least 0.6', 'there is no score yet'],
  ])('%#', (truth, asks, saw) => {
    expect(leafWords(truth)).toBe(asks);
    expect(foundWords(truth).words).toBe(saw);
  });

  test('a trait that holds for long enough is not said to be too short', () => {
    const truth = { ...leaf('trait', { trait: 'plan', op: 'eq', value: 'trial', for: 'P7D' }, 'trial'), holds: true };
    expect(foundWords(truth).words).toBe('is “trial”');
  });

  test('a milestone says when it was reached', () => {
    expect(foundWords(leaf('milestone', { milestone: 'm' }, '2026-01-02T00:00:00Z'))).toEqual({
      words: 'reached',
      at: '2026-01-02T00:00:00Z',
    });
  });
});

test('the detail of a step has one truth for a condition, one a branch, and none for the rest', () => {
  const truth = leaf('trait', { trait: 'plan', op: 'eq', value: 'pro' }, 'free');
  expect(truthsOf({ condition: truth })).toEqual([{ of: null, truth }]);
  expect(truthsOf({ branches: [{ id: 'pro', condition: truth }] })).toEqual([{ of: 'pro', truth }]);
  expect(truthsOf({ variant: 'tour' })).toEqual([]);
  expect(truthsOf(undefined)).toEqual([]);
});
