import { type EstimateInput, type ExperimentInput, type Metric, metricKinds, type Undescribed } from '#lib/experiments/contract';
import { parseDuration } from '#lib/kernel';

/** A metric as it is typed. */
export interface MetricDraft {
  readonly kind: Metric['kind'];
  readonly milestone: string;
  readonly event: string;
  readonly property: string;
  readonly days: string;
}
export interface Draft {
  readonly name: string;
  readonly key: string | null;
  readonly hypothesis: string;
  readonly unit: 'person' | 'account';
  readonly variants: readonly { readonly id: string; readonly weight: string }[];
  readonly primary: MetricDraft;
  readonly others: readonly (MetricDraft & { readonly role: 'secondary' | 'guardrail' })[];
  /** In percent */
  readonly minimumEffect: string;
  readonly plannedSample: string;
  readonly covariates: string;
  readonly endsAt: string;
}

export const emptyMetric: MetricDraft = { kind: 'ttfv', milestone: '', event: '', property: '', days: '14' };
export const kindNames: Readonly<Record<Metric['kind'], string>> = {
  ttfv: 'Time to first value',
  milestone: 'Milestone reached in time',
  activation: 'Activation rate',
  count: 'Events counted',
  sum: 'Sum of a property',
  nrr: 'Net revenue retention',
};
/** NRR is a figure of accounts. */
export const kindsFor = (unit: Draft['unit']): readonly Metric['kind'][] =>
  metricKinds.filter((kind) => kind !== 'nrr' || unit === 'account');

/** What the dialog begins with; of an experiment met in traffic, its variants as they are served. */
export const draftFrom = (found: Undescribed | null): Draft => ({
  name: '',
  key: found?.key ?? null,
  hypothesis: '',
  unit: found?.unit ?? 'person',
  variants: found
    ? [...found.variants].sort((a, b) => Number(b.id === 'control') - Number(a.id === 'control')).map(({ id }) => ({ id, weight: '50' }))
    : ['control', 'treated'].map((id) => ({ id, weight: '50' })),
  primary: { ...emptyMetric, days: '30' },
  others: [],
  minimumEffect: '10',
  plannedSample: '',
  covariates: '',
  endsAt: '',
});

export function metricOf({ kind, milestone, event, property, days }: MetricDraft): Metric {
  const within = `P${days.trim() || '0'}D`;
  switch (kind) {
    case 'ttfv':
      return { kind, ...(milestone ? { milestone } : {}), tau: Number(days) || 30 };
    case 'milestone':
      return { kind, milestone, within };
    case 'count':
      return { kind, event, within };
    case 'sum':
      return { kind, event, property, within };
    default:
      return { kind };
  }
}

/** A metric as it would have been typed; `where` cannot be typed here. */
export function metricDraftOf(metric: Metric): MetricDraft {
  const draft = { ...emptyMetric, kind: metric.kind };
  const days = 'within' in metric ? String((parseDuration(metric.within) ?? 0) / 86_400_000) : draft.days;
  switch (metric.kind) {
    case 'ttfv':
      return { ...draft, milestone: metric.milestone ?? '', days: String(metric.tau ?? 30) };
    case 'milestone':
      return { ...draft, milestone: metric.milestone, days };
    case 'count':
      return { ...draft, event: metric.event, days };
    case 'sum':
      return { ...draft, event: metric.event, property: metric.property, days };
    default:
      return draft;
  }
}

const number = (text: string): number | null => (text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text));
const variantsOf = ({ variants }: Draft) => variants.map(({ id, weight }) => ({ id: id.trim(), weight: number(weight) ?? 0 }));

/** The first variant is what the others are compared with. */
export function inputOf(draft: Draft, key: string, startsAt: string | null): ExperimentInput {
  const variants = variantsOf(draft);
  const effect = number(draft.minimumEffect);
  const metrics = (role: 'secondary' | 'guardrail') => draft.others.filter((one) => one.role === role).map(metricOf);
  return {
    key,
    name: draft.name,
    hypothesis: draft.hypothesis,
    unit: draft.unit,
    variants,
    control: variants[0]?.id ?? '',
    primary: metricOf(draft.primary),
    secondary: metrics('secondary'),
    guardrails: metrics('guardrail'),
    minimumEffect: effect !== null && effect > 0 ? effect / 100 : null,
    plannedSample: number(draft.plannedSample),
    covariates: draft.covariates.split(',').flatMap((trait) => trait.trim() || []),
    startsAt,
    endsAt: draft.endsAt || null,
  };
}

/** What to ask an estimate for; null while the metric or the effect is not complete. */
export function estimateInputOf(draft: Draft): EstimateInput | null {
  const effect = number(draft.minimumEffect);
  const variants = variantsOf(draft);
  const { kind, milestone, event, property, days } = draft.primary;
  const complete =
    kind === 'milestone' ? milestone !== '' : kind === 'count' ? event !== '' : kind === 'sum' ? event !== '' && property !== '' : true;
  const sound = variants.length >= 2 && variants.every(({ id }) => id !== '') && /^[1-9]\d{0,3}$/.test(days.trim());
  if (effect === null || effect <= 0 || !complete || !sound) return null;
  return {
    unit: draft.unit,
    variants,
    control: variants[0]?.id ?? '',
    primary: metricOf(draft.primary),
    minimumEffect: effect / 100,
    power: 0.8,
  };
}
