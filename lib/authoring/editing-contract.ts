import { z } from 'zod';

/* What an editor asks while somebody draws: who else is there, and what may be named */

export const PresenceInput = z.object({ node: z.string().min(1).max(128).nullable().default(null) });
export type PresenceInput = z.output<typeof PresenceInput>;
export const Presence = z.object({ name: z.string(), node: z.string().nullable(), seenAt: z.string() });
export type Presence = z.infer<typeof Presence>;
export const PresenceList = z.object({ data: z.array(Presence), next: z.string().nullable() });

const Keys = z.array(z.string()).optional();
/** Keys by kind. A kind that is absent is not checked. */
export const NamableKeys = z.object({
  milestones: Keys,
  segments: Keys,
  struggles: Keys,
  templates: Keys,
  experiences: Keys,
  models: Keys,
  flags: Keys,
});
export type NamableKeys = z.infer<typeof NamableKeys>;
