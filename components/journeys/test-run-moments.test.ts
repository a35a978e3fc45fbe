import { expect, test } from 'vitest';
import { JourneyDocument } from '#lib/journey';
import { litAfter, momentsOf } from './test-run-moments.ts';

const document = JourneyDocument.parse({
  key: 'k',
  name: 'K',
  nodes: [
    { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Start' } } },
    { id: 'wait', type: 'wait', data: { for: 'P1D' } },
    { id: 'mail', type: 'action', data: { channel: 'email', subject: 's', body: 'b' } },
  ],
  edges: [
    { id: 'e1', source: 'start', sourceHandle: 'next', target: 'wait' },
    { id: 'e2', source: 'wait', target: 'mail' },
  ],
});
const at = (day: number) => `2026-01-0${day}T10:00:00Z`;
const result = {
  status: 'completed',
  runs: [{ enteredAt: at(2), endedAt: at(3), status: 'completed', waitingAt: null, wakesAt: null }],
  steps: [
    { run: 0, at: at(2), node: 'start', handle: 'next' },
    { run: 0, at: at(3), node: 'wait', handle: 'next' },
    { run: 0, at: at(3), node: 'mail', handle: 'next' },
  ],
  actions: [{ run: 0, at: at(3), node: 'mail', channel: 'email', payload: { subject: 's', body: 'b' } }],
  attempts: [{ at: at(2), event: 'Start', outcome: 'entered', run: 0 }],
} as const;
const moments = momentsOf(
  [
    { event: 'Start', timestamp: at(2) },
    { event: 'Late', timestamp: at(1) },
    { event: 'After the end', timestamp: at(9) },
  ],
  structuredClone(result) as never,
  at(5),
);

test('a test run is told moment by moment: what is done, who enters, what is left, how it ends', () => {
  const told = moments.map((moment) => `${moment.at.slice(8, 10)} ${moment.kind} ${moment.kind === 'step' ? moment.step.node : ''}`.trim());
  expect(told).toEqual(['02 event', '02 event', '02 entry', '02 step start', '03 step wait', '03 step mail', '03 end']);
});

test('what was sent at a node stands at its step', () => {
  expect(moments.flatMap((moment) => (moment.kind === 'step' ? moment.sent.map(({ channel }) => channel) : []))).toEqual(['email']);
});

test.each([
  [3, {}],
  [4, { start: 'lit', e1: 'lit', wait: 'now' }],
  [5, { start: 'lit', e1: 'lit', wait: 'lit', e2: 'lit', mail: 'now' }],
  [7, { start: 'lit', e1: 'lit', wait: 'lit', e2: 'lit', mail: 'lit' }],
])('after %i moments the way so far is lit, and where the run stands', (count, lit) => {
  expect(Object.fromEntries(litAfter(document, moments, count))).toEqual(lit);
});
