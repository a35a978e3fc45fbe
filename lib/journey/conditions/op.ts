import { z } from 'zod';

/** How two values are compared; the meaning of each is in compare.ts. */
export const Op = z.enum([
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'not-in',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'exists',
  'not-exists',
  'before',
  'after',
]);
export type Op = z.infer<typeof Op>;

export const NumberOp = z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte']);
export type NumberOp = z.infer<typeof NumberOp>;
