import { z } from 'zod';

/* What a team keeps beside a journey: labels, and what they say about its nodes */

const tag = z
  .string()
  .trim()
  .min(1, 'a tag says something')
  .max(50)
  .transform((text) => text.toLowerCase());
export const LabelInput = z.object({
  tags: z
    .array(tag)
    .max(20, 'twenty tags at most')
    .transform((tags) => [...new Set(tags)]),
  /** Null: whom its hypothesis names. */
  owner: z.string().trim().min(1).max(200).nullable(),
});
export type LabelInput = z.output<typeof LabelInput>;
export const Labels = z.object({ key: z.string(), tags: z.array(z.string()), owner: z.string().nullable() });
export type Labels = z.infer<typeof Labels>;

export const CommentInput = z.object({ node: z.string().min(1).max(128), text: z.string().trim().min(1, 'say something').max(4_000) });
export type CommentInput = z.output<typeof CommentInput>;
export const CommentRef = z.object({ key: z.string().max(64), comment: z.string().regex(/^\d{1,18}$/, 'a comment has a number') });
export const ResolveInput = z.object({ resolved: z.boolean() });
export const JourneyComment = z.object({
  id: z.string(),
  node: z.string(),
  text: z.string(),
  at: z.string(),
  by: z.string(),
  resolvedAt: z.string().nullable(),
  resolvedBy: z.string().nullable(),
});
export type JourneyComment = z.infer<typeof JourneyComment>;
export const JourneyCommentList = z.object({ data: z.array(JourneyComment), next: z.string().nullable() });
