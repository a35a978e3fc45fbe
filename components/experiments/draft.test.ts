import { expect, test } from 'vitest';
import { ExperimentInput, type Metric } from '#lib/experiments/contract';
import { draftFrom, emptyMetric, estimateInputOf, inputOf, kindsFor, metricDraftOf, metricOf } from './draft.ts';

const draft = { ...draftFrom(null), name: 'Tour' };

test('what the dialog makes is what the API takes; the first variant is the control', () => {
  const input = inputOf(
    { ...draft, others: [{ ...emptyMetric, kind: 'count', event: 'Login', days: '7', role: 'guardrail' }] },
    'tour',
    null,
  );
  expect(ExperimentInput.parse(input)).toMatchObject({
    control: 'control',
    primary: { kind: 'ttfv', tau: 30 },
    guardrails: [{ kind: 'count', event: 'Login', within: 'P7D' }],
    minimumEffect: 0.1,
    plannedSample: null,
  });
});

test('an experiment met in traffic comes with its variants, control first', () => {
  const found = {
    key: 'k',
    unit: 'account' as const,
    variants: ['b', 'control'].map((id) => ({ id, exposed: 1 })),
    sources: [],
    firstAt: '',
  };
  expect(draftFrom(found)).toMatchObject({ key: 'k', unit: 'account', variants: [{ id: 'control' }, { id: 'b' }] });
});

test('an estimate is asked for once metric and effect are complete', () => {
  expect(estimateInputOf(draft)).toMatchObject({ minimumEffect: 0.1, control: 'control' });
  expect(estimateInputOf({ ...draft, minimumEffect: '' })).toBeNull();
  expect(estimateInputOf({ ...draft, primary: { ...emptyMetric, kind: 'milestone' } })).toBeNull();
  expect(estimateInputOf({ ...draft, primary: { ...emptyMetric, days: '-1' } })).toBeNull();
});

test('NRR is offered for accounts only', () => {
  expect(kindsFor('person')).not.toContain('nrr');
  expect(kindsFor('account')).toContain('nrr');
});

test.each<Metric>([
  { kind: 'activation' },
  { kind: 'ttfv', milestone: 'report', tau: 60 },
  { kind: 'milestone', milestone: 'report', within: 'P14D' },
  { kind: 'count', event: 'Report Created', within: 'P7D' },
  { kind: 'sum', event: 'Order Paid', property: 'amount', within: 'P30D' },
])('a metric that is changed begins as it was: $kind', (metric) => expect(metricOf(metricDraftOf(metric))).toEqual(metric));
