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

export const InAppChange = z.object({
  /** False: recorded only, whatever is set up */
  live: z.boolean().default(true),
  identityRequired: z.boolean().default(false),
  rotate: z.boolean().default(false),
});
export type InAppChange = z.output<typeof InAppChange>;

/** Whom the demo's pretended app is used by. */
export const DemoUser = z.object({ userId: z.string().min(1).max(500) });
export const DemoUserHash = z.object({ userHash: z.string().nullable() });

/** A message as a page gets it. */
export const InAppMessage = z.object({
  id: z.string(),
  journey: z.string(),
  node: z.string(),
  /**
   * What the action asks for: `experience`, its key, and what else stands beside it; `content`, the experience filled in for this person, null where there is
   * none of that key; and `progress`, how far they are in it
   */
  payload: z.record(z.string(), z.json()),
  status: z.string(),
  createdAt: z.string(),
});
export type InAppMessage = z.infer<typeof InAppMessage>;

/** How far a person is in an experience: the step of a walkthrough, from 0, or the items of a checklist that are done. */
export const PageProgress = z.object({
  step: z.number().int().min(0).max(29).exactOptional(),
  done: z.array(z.string().max(64)).max(20).exactOptional(),
});
export type PageProgress = z.infer<typeof PageProgress>;

/** What a page tells of a message, and the status that it comes to. */
export const pageStatuses = { shown: 'opened', clicked: 'clicked', completed: 'completed', dismissed: 'dismissed' } as const;
