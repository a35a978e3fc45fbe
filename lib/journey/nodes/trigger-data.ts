import { z } from 'zod';
import { Condition } from '../conditions/condition.ts';
import { Offset } from '../duration.ts';

const Key = z.string().min(1).max(64);

/** What starts a run. */
export const Trigger = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('event'), event: z.string().min(1).max(256), where: Condition.optional() }),
    z.strictObject({ kind: z.literal('segment'), segment: Key, change: z.enum(['entered', 'left']) }),
    z.strictObject({ kind: z.literal('milestone'), milestone: Key }),
    z.strictObject({ kind: z.literal('score'), model: Key, op: z.enum(['gte', 'lt']), value: z.number() }),
    z.strictObject({ kind: z.literal('struggle'), step: Key }),
    z.strictObject({ kind: z.literal('date'), trait: z.string().min(1).max(256), offset: Offset }),
    z.strictObject({ kind: z.literal('api') }),
  ])
  .meta({ id: 'Trigger' });
export type Trigger = z.infer<typeof Trigger>;
