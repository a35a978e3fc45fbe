import { expect, test } from 'vitest';
import { type ExperimentDetail, ExperimentReplacement } from '#lib/experiments/contract';
import { changeOf, hasBegun, replacementOf } from './change.ts';

const tour: ExperimentDetail = {
  key: 'tour',
  name: 'Tour',
  hypothesis: 'Sooner.',
  unit: 'person',
  variants: [
    { id: 'control', weight: 1 },
    { id: 'tour', weight: 1 },
  ],
  control: 'control',
  primary: { kind: 'count', event: 'Query Run', where: { property: 'rows', op: 'gt', value: 5 }, within: 'PT36H' },
  secondary: [],
  guardrails: [],
  startsAt: '2026-03-01T08:30:00.000Z',
  endsAt: '2026-04-01T10:15:00.000Z',
  covariates: ['plan'],
  minimumEffect: 0.07,
  plannedSample: 400,
  status: 'running',
  due: false,
  exposed: 12,
  sources: ['event'],
  decision: null,
  createdAt: '2026-02-01T00:00:00.000Z',
  updatedAt: '2026-02-01T00:00:00.000Z',
  notes: [],
};

test('what nobody touches is sent back as it was, also what the dialog has no field for', () => {
  const { key, status, due, exposed, sources, decision, createdAt, updatedAt, notes, ...kept } = tour;
  expect(ExperimentReplacement.parse(replacementOf(tour, changeOf(tour)))).toEqual(kept);
});

test('seven percent is shown as 7, and a new end is a day', () => {
  expect(changeOf(tour)).toMatchObject({ minimumEffect: '7', endsAt: '2026-04-01' });
  expect(replacementOf(tour, { ...changeOf(tour), minimumEffect: '5', endsAt: '2026-05-01', name: 'Guide' })).toMatchObject({
    name: 'Guide',
    minimumEffect: 0.05,
    endsAt: '2026-05-01',
  });
});

test('an empty field takes the plan away', () => {
  expect(replacementOf(tour, { ...changeOf(tour), minimumEffect: '', plannedSample: '', endsAt: '' })).toMatchObject({
    minimumEffect: null,
    plannedSample: null,
    endsAt: null,
  });
});

test.each([
  ['draft', false],
  ['scheduled', false],
  ['running', true],
  ['ended', true],
  ['decided', true],
] as const)('an experiment that is %s has begun: %s', (status, begun) => {
  expect(hasBegun({ status })).toBe(begun);
});
