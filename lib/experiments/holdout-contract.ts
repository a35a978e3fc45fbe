import { z } from 'zod';
import { Metric } from './experiment-contract.ts';

/** People whom no journey lets in; `share` 0 for nobody. */
export const HoldoutInput = z.object({
  share: z.number().min(0).max(0.5, 'hold out half at most'),
  /** What the two groups are compared by, fixed until the group begins anew; activation unless said otherwise */
  primary: Metric.optional(),
});
export type HoldoutInput = z.infer<typeof HoldoutInput>;
export const HoldoutSetting = z.object({ share: z.number(), primary: Metric, since: z.string().nullable() });
export type HoldoutSetting = z.infer<typeof HoldoutSetting>;
