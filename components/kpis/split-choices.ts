import type { MetricsChoices } from '#lib/metrics/contract';

/** What curves can be split by, as one list of choices. */
export function splitChoices(offered: MetricsChoices | undefined): { value: string; name: string }[] {
  if (!offered) return [];
  return [
    ...offered.experiments.map(({ key, name }) => ({ value: `experiment:${key}`, name: `Experiment: ${name}` })),
    ...offered.journeys.map(({ key, name }) => ({ value: `journey:${key}`, name: `Entered journey: ${name}` })),
    ...offered.traits.map((key) => ({ value: `trait:${key}`, name: `Trait: ${key}` })),
    ...offered.accountTraits.map((key) => ({ value: `accountTrait:${key}`, name: `Account trait: ${key}` })),
  ];
}
