import { z } from 'zod';
import { SignOffKind } from '#lib/workspace/contract';

/* Whose word a draft has, and whose it lacks */

const instant = z.string();

export const SignOffOfVersion = z.object({ kind: SignOffKind, by: z.string(), at: instant });
export type SignOffOfVersion = z.infer<typeof SignOffOfVersion>;

export const SignOffState = z.object({
  /** Of the draft that this is about; who signs says which they saw. */
  revision: z.number().int(),
  /** What the workspace asks for. */
  asked: z.array(SignOffKind),
  /** What was given for the draft exactly as it is now. */
  given: z.array(SignOffOfVersion.extend({ mine: z.boolean() })),
  /** Asked for and not given: it cannot go live before. */
  missing: z.array(SignOffKind),
  /** What the one who asks may give. */
  mayGive: z.array(SignOffKind),
});
export type SignOffState = z.infer<typeof SignOffState>;

/** A sign-off of the draft of this revision: if it was saved since, nothing is signed. */
export const SignInput = z.object({ kind: SignOffKind, revision: z.number().int().min(1) });
export type SignInput = z.infer<typeof SignInput>;
export const SignOffRef = z.object({ key: z.string().max(64), kind: SignOffKind });
export type SignOffRef = z.infer<typeof SignOffRef>;
