import { z } from 'zod';
import type { NodeKind } from './node-kind.ts';

export const ExitData = z.strictObject({
  reason: z.string().max(1_000).default(''),
  label: z.string().max(200).optional(),
});
export type ExitData = z.infer<typeof ExitData>;

/** Ends the run as `exited`. */
export const exitNode: NodeKind<ExitData> = {
  data: ExitData,
  waits: false,
  handles: () => [],
  check: () => {},
  compile:
    ({ reason }) =>
    () => ({ end: 'exited', reason: reason === '' ? null : reason }),
};
