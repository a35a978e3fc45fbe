import type { z } from 'zod';
import type { ExperimentDetail, ExperimentReplacement } from '#lib/experiments/contract';

/** What may change of an experiment, as it is typed. */
export interface Change {
  readonly name: string;
  readonly hypothesis: string;
  /** In percent */
  readonly minimumEffect: string;
  readonly plannedSample: string;
  /** A UTC day */
  readonly endsAt: string;
}

export const hasBegun = ({ status }: Pick<ExperimentDetail, 'status'>): boolean => status !== 'draft' && status !== 'scheduled';

const percent = (share: number | null): string => (share === null ? '' : String(Number((share * 100).toPrecision(12))));
const dayOf = (instant: string | null): string => instant?.slice(0, 10) ?? '';

export const changeOf = ({ name, hypothesis, minimumEffect, plannedSample, endsAt }: ExperimentDetail): Change => ({
  name,
  hypothesis,
  minimumEffect: percent(minimumEffect),
  plannedSample: plannedSample === null ? '' : String(plannedSample),
  endsAt: dayOf(endsAt),
});

/** The whole experiment with the change. What was not touched stays to the digit: an end keeps its hour, an effect its places. */
export function replacementOf(experiment: ExperimentDetail, change: Change): z.input<typeof ExperimentReplacement> {
  const { unit, variants, control, primary, secondary, guardrails, covariates, startsAt } = experiment;
  const was = changeOf(experiment);
  const effect = Number(change.minimumEffect) / 100;
  return {
    name: change.name,
    hypothesis: change.hypothesis,
    unit,
    variants,
    control,
    primary,
    secondary,
    guardrails,
    covariates,
    startsAt,
    endsAt: change.endsAt === was.endsAt ? experiment.endsAt : change.endsAt || null,
    minimumEffect: change.minimumEffect === was.minimumEffect ? experiment.minimumEffect : effect > 0 ? effect : null,
    plannedSample: change.plannedSample.trim() === '' ? null : Number(change.plannedSample),
  };
}
