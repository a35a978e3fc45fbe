import { z } from 'zod';
import type { JsonObject } from '#lib/kernel';
import { Duration } from '../duration.ts';

const Text = z.string().min(1).max(100_000);
const Line = z.string().min(1).max(1_000);
const Key = z.string().min(1).max(64);
const Fields = z.record(z.string().max(256), z.json()) as unknown as z.ZodType<JsonObject>;
const label = { label: z.string().max(200).optional() };

/** A template of the workspace, or words of its own. */
export const Email = z
  .strictObject({ channel: z.literal('email'), template: Key.optional(), subject: Line.optional(), body: Text.optional(), ...label })
  .superRefine(({ template, subject, body }, context) => {
    const wrong = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (template !== undefined && (subject ?? body) !== undefined) wrong('template', 'use a template or a subject and body, not both');
    if (template === undefined && subject === undefined) wrong('subject', 'write a subject, or choose a template');
    if (template === undefined && body === undefined) wrong('body', 'write a body, or choose a template');
  });
export const InApp = z.strictObject({
  channel: z.literal('in-app'),
  experience: Key,
  ...label,
});
export const Slack = z.strictObject({
  channel: z.literal('slack'),
  text: Text,
  to: z.string().regex(/^(csm|#[^\s#]{1,80})$/),
  ...label,
});
export const Webhook = z.strictObject({
  channel: z.literal('webhook'),
  url: Line,
  body: z.json().optional(),
  ...label,
});
export const Task = z.strictObject({
  channel: z.literal('task'),
  title: Line,
  body: z.string().max(100_000).optional(),
  assignee: z.union([z.literal('csm'), z.email()]),
  dueIn: Duration.optional(),
  ...label,
});
export const Lead = z.strictObject({
  channel: z.literal('lead'),
  reason: Line,
  score: z.union([z.number(), z.string().max(200)]).optional(),
  route: z.string().min(1).max(256),
  ...label,
});
export const Crm = z.strictObject({
  channel: z.literal('crm'),
  object: z.string().min(1).max(128),
  fields: Fields,
  ...label,
});
export const Flag = z.strictObject({
  channel: z.literal('flag'),
  flag: Key,
  value: z.json(),
  ...label,
});
export const TraitAction = z.strictObject({
  channel: z.literal('trait'),
  set: Fields,
  ...label,
});

/** One thing to do, by its channel. */
export const Action = z
  .discriminatedUnion('channel', [Email, InApp, Slack, Webhook, Task, Lead, Crm, Flag, TraitAction])
  .meta({ id: 'Action' });
export type Action = z.infer<typeof Action>;

export const Channel = z.enum(['email', 'in-app', 'slack', 'webhook', 'task', 'lead', 'crm', 'flag', 'trait']);
export type Channel = z.infer<typeof Channel>;
