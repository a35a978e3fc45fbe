import { Refusal, stableStringify } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { ExperimentDetail, ExperimentInput } from './contract.ts';
import { experiment } from './experiment.ts';
import { experimentFields } from './experiment-fields.ts';
import { hasBegun, hasEnded, lockExperiment } from './lock-experiment.ts';

/** What is fixed once it has begun: choosing it afterwards, with results in sight, would make every p and interval wrong. */
const fixed = {
  hypothesis: 'the hypothesis',
  unit: 'the unit',
  variants: 'the variants and weights',
  control: 'the control',
  primary: 'the primary metric',
  secondary: 'the secondary metrics',
  guardrails: 'the guardrails',
  covariates: 'the traits adjusted for',
  plannedSample: 'the planned sample',
  startsAt: 'the start',
} as const;

/**
 * Replaces all fields but the key. Once it has begun only the name, the smallest effect and the end can change; a start (and, once it has ended, an
 * end) that is left out stays. Throws `Refusal` `not-found`, `invalid` or `conflict`.
 */
export async function replaceExperiment(ctx: Context, input: ExperimentInput): Promise<ExperimentDetail> {
  ctx.require('experiments:write');
  const { workspaceId } = ctx;
  const { key } = input;
  await ctx.transaction(async (tx) => {
    const before = await lockExperiment(tx, workspaceId, key);
    const kept = {
      ...(hasBegun(before) && input.startsAt == null ? { startsAt: before.startsAt?.toISOString() } : {}),
      ...(hasBegun(before) && input.plannedSample == null ? { plannedSample: before.plannedSample } : {}),
      ...(hasEnded(before) && input.endsAt == null ? { endsAt: before.endsAt?.toISOString() } : {}),
    };
    const fields = await experimentFields(tx, workspaceId, { ...input, ...kept });
    if (hasBegun(before)) {
      const changed = (Object.keys(fixed) as (keyof typeof fixed)[]).filter(
        (name) => stableStringify(before[name]) !== stableStringify(fields[name]),
      );
      if (changed.length > 0) {
        throw new Refusal(
          'conflict',
          `The experiment has begun, so ${changed.map((name) => fixed[name]).join(', ')} cannot change any more.`,
          {
            issues: changed.map((name) => ({ path: name, message: 'is fixed since the experiment began' })),
          },
        );
      }
    }
    await tx.experiment.update({ where: { workspaceId_key: { workspaceId, key } }, data: { ...fields, updatedAt: new Date() } });
    await tx.audit('experiment.replace', key);
  });
  return experiment(ctx, { key });
}
