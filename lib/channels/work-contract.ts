import { z } from 'zod';
import { parseDuration } from '#lib/kernel';

/* What journeys and people ask colleagues to do, and what became of messages. */

export const WorkQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(500).optional() });
export type WorkQuery = z.output<typeof WorkQuery>;
const who = {
  userId: z.string().nullable(),
  personName: z.string().nullable(),
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
};
const origin = {
  id: z.string(),
  journey: z.string().nullable(),
  journeyName: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
};

export const TaskInput = z.object({
  title: z.string().min(1).max(1_000),
  body: z.string().max(100_000).nullable().default(null),
  assignee: z.union([z.literal('csm'), z.email()]).default('csm'),
  /** An ISO 8601 duration from now on, such as P3D */
  dueIn: z
    .string()
    .max(64)
    .refine((text) => (parseDuration(text) ?? -1) >= 0, 'a duration such as P3D')
    .nullable()
    .default(null),
  userId: z.string().min(1).max(500).nullable().default(null),
});
export type TaskInput = z.output<typeof TaskInput>;
/** `owner` is who the assignee is now: for `csm`, the account's CSM. */
export const Task = z.object({
  ...origin,
  ...who,
  title: z.string(),
  body: z.string().nullable(),
  assignee: z.string(),
  owner: z.string().nullable(),
  dueAt: z.string().nullable(),
});
export type Task = z.infer<typeof Task>;
export const TaskList = z.object({ data: z.array(Task), next: z.string().nullable() });

export const LeadInput = z.object({
  reason: z.string().min(1).max(1_000),
  score: z.number().nullable().default(null),
  route: z.string().min(1).max(256),
  userId: z.string().min(1).max(500).nullable().default(null),
});
export type LeadInput = z.output<typeof LeadInput>;
export const Lead = z.object({ ...origin, ...who, reason: z.string(), score: z.number().nullable(), route: z.string() });
export type Lead = z.infer<typeof Lead>;
export const LeadList = z.object({ data: z.array(Lead), next: z.string().nullable() });

/** A line of a message's timeline. */
export const MessageMoment = z.object({ at: z.string(), kind: z.string(), detail: z.record(z.string(), z.json()) });
export type MessageMoment = z.infer<typeof MessageMoment>;
export const MessageRecord = z.object({
  attempts: z.number().int(),
  dueAt: z.string().nullable(),
  /** As it left; null where it did not */
  content: z.record(z.string(), z.json()).nullable(),
  /** Of an e-mail or a message to Slack that did not leave: as it would now, or why it could not; null for all others */
  preview: z.union([z.object({ content: z.record(z.string(), z.json()) }), z.object({ reason: z.string() })]).nullable(),
  moments: z.array(MessageMoment),
});
export type MessageRecord = z.infer<typeof MessageRecord>;

/** Dead letters to be tried again: those of a channel, of a journey, or all. */
export const RetryInput = z.object({ channel: z.string().max(64).optional(), journey: z.string().max(64).optional() });
export type RetryInput = z.output<typeof RetryInput>;
export const Retried = z.object({ retried: z.number().int(), more: z.boolean() });

export const SuppressionInput = z.union([z.object({ email: z.email().max(320) }), z.object({ userId: z.string().min(1).max(500) })]);
export type SuppressionInput = z.output<typeof SuppressionInput>;
export const Suppression = z.object({
  kind: z.enum(['address', 'person']),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  reason: z.string(),
  detail: z.string().nullable(),
  at: z.string(),
});
export type Suppression = z.infer<typeof Suppression>;
export const SuppressionList = z.object({ data: z.array(Suppression), next: z.string().nullable() });

export const workKeys = { tasks: ['tasks'] as const, leads: ['leads'] as const, record: (id: string) => ['message-record', id] as const };
