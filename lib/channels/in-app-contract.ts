import { z } from 'zod';

/* What is said of messages in the app. */

export const InAppState = z.object({
  /** Messages reach apps; else they are only recorded */
  live: z.boolean(),
  /** Pages must send a userHash: HMAC-SHA256 of the userId by the secret, in hex */
  identityRequired: z.boolean(),
  identitySecret: z.string().nullable(),
});
export type InAppState = z.infer<typeof InAppState>;

export const InAppChange = z.object({ identityRequired: z.boolean().default(false), rotate: z.boolean().default(false) });
export type InAppChange = z.output<typeof InAppChange>;

/** A message as a page gets it. */
export const InAppMessage = z.object({
  id: z.string(),
  journey: z.string(),
  node: z.string(),
  /** What the action asks for: the key of an experience, and what else stands beside it */
  payload: z.record(z.string(), z.json()),
  status: z.string(),
  createdAt: z.string(),
});
export type InAppMessage = z.infer<typeof InAppMessage>;

/** What a page tells of a message, and the status that it comes to. */
export const pageStatuses = { shown: 'opened', clicked: 'clicked', completed: 'completed', dismissed: 'dismissed' } as const;
