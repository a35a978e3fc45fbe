import { formatPercent } from '#components/ui';
import { TruthAnswer } from '#lib/journey/contract';
import { isObject } from '#lib/kernel';

/** One reason for the way a step took: words, or the truth of a condition, or both. */
export interface Reason {
  readonly words: string | null;
  readonly truth: TruthAnswer | null;
}

const truthOf = (value: unknown): TruthAnswer | null => {
  const read = TruthAnswer.safeParse(value);
  return read.success ? read.data : null;
};

/** Why a step left by its handle, from what the interpreter says beside it; nothing where there was no choice. */
export function whyOf(detail: unknown): Reason[] {
  if (!isObject(detail)) return [];
  const { condition, branches, variant, experiment, candidate, propensity } = detail;
  if (condition !== undefined) return [{ words: null, truth: truthOf(condition) }];
  if (Array.isArray(branches))
    return branches.map((branch: unknown) =>
      isObject(branch) ? { words: String(branch.id), truth: truthOf(branch.condition) } : { words: null, truth: null },
    );
  if (typeof variant === 'string')
    return [
      { words: `Drawn for “${variant}” by the experiment ${String(experiment)}: the same person is always drawn alike`, truth: null },
    ];
  if (typeof candidate === 'string')
    return [
      {
        words: `Chose “${candidate}”${typeof propensity === 'number' ? `, with a chance of ${formatPercent(propensity)}` : ''}`,
        truth: null,
      },
    ];
  return [];
}
