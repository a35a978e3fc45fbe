import { z } from 'zod';

/** What stands in the way of messages to one person, and what it held back lately. */
export const Contact = z.object({
  /** The trait do_not_contact says so; only the app can take that back */
  refusedByTrait: z.boolean(),
  /** The person, their address, or both, on the suppression list */
  suppressions: z.array(
    z.object({
      kind: z.enum(['address', 'person']),
      email: z.string().nullable(),
      userId: z.string().nullable(),
      reason: z.string(),
      detail: z.string().nullable(),
      at: z.string(),
    }),
  ),
  /** Has left everything, and since when */
  leftAllAt: z.string().nullable(),
  groups: z.array(z.object({ key: z.string(), name: z.string(), leftAt: z.string().nullable() })),
  /** Null where the workspace asks for no consent */
  consent: z.object({ trait: z.string(), given: z.boolean() }).nullable(),
  /** The last ten times that a message was held back, the newest first; `status` is the message's now */
  held: z.array(
    z.object({
      message: z.string(),
      channel: z.string(),
      journeyName: z.string(),
      kind: z.enum(['suppressed', 'postponed']),
      rule: z.string().nullable(),
      reason: z.string().nullable(),
      at: z.string(),
      status: z.string(),
      dueAt: z.string().nullable(),
    }),
  ),
});
export type Contact = z.infer<typeof Contact>;

export const contactKeys = { of: (person: string) => ['contact', person] as const };
