import type { Experiment } from '#lib/experiments/contract';

/** Those whose name, key, hypothesis or learning holds what was typed. */
export function queryOfExperiments(all: readonly Experiment[], typed: string): Experiment[] {
  const wanted = typed.trim().toLowerCase();
  return all.filter(({ name, key, hypothesis, decision }) =>
    `${name} ${key} ${hypothesis} ${decision?.text ?? ''}`.toLowerCase().includes(wanted),
  );
}
