import { expect, test } from 'vitest';
import { JourneyDocument } from '#lib/journey';
import { daysBetween, wayOf } from './backtest-path.ts';

const document = JourneyDocument.parse({
  key: 'k',
  name: 'K',
  nodes: [
    { id: 'start', type: 'trigger', data: { on: { kind: 'api' } } },
    { id: 'ask', type: 'condition', data: { if: { trait: 'plan', op: 'eq', value: 'pro' } } },
    { id: 'pro', type: 'wait', data: { for: 'P1D' } },
    { id: 'other', type: 'exit', data: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'ask' },
    { id: 'e2', source: 'ask', sourceHandle: 'no', target: 'other' },
    { id: 'e3', source: 'ask', sourceHandle: 'yes', target: 'pro' },
  ],
});

test('the way of a run lights its nodes and the edges that it took, and marks where it waits', () => {
  const run = { person: { id: 'a', name: null }, enteredAt: '', endedAt: null, status: 'waiting' as const, reason: null, waitingAt: 'pro' };
  const path = [
    { node: 'start', handle: 'next' },
    { node: 'ask', handle: 'yes' },
  ];
  expect(Object.fromEntries(wayOf(document, { ...run, path }))).toEqual({ start: 'lit', ask: 'lit', e1: 'lit', e3: 'lit', pro: 'now' });
});

test('days run from the first to the last, the end not included when it is midnight', () => {
  expect(daysBetween('2026-01-30T12:00:00Z', '2026-02-01T00:00:00Z')).toEqual(['2026-01-30', '2026-01-31']);
  expect(daysBetween('2026-01-30T12:00:00Z', '2026-02-01T00:00:01Z').at(-1)).toBe('2026-02-01');
});
