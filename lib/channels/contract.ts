import { z } from 'zod';

/* What pages and programs say and hear of channels. */

const most = z.number().int().min(1).max(1_000).nullable();
/** At most so many messages to one person; null: no limit. */
export const Cap = z.object({ day: most.default(null), week: most.default(null) });
export type Cap = z.infer<typeof Cap>;
const noCap: Cap = { day: null, week: null };

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 21:00');

/** What is asked of every message before it leaves. */
export const Guards = z.object({
  /** `overall` counts what reaches the person: e-mail and in-app together. */
  caps: z
    .object({
      overall: Cap.default(noCap),
      email: Cap.default(noCap),
      'in-app': Cap.default(noCap),
      slack: Cap.default(noCap),
      webhook: Cap.default(noCap),
    })
    .default({ overall: noCap, email: noCap, 'in-app': noCap, slack: noCap, webhook: noCap }),
  /** In the person's time zone, else the workspace's; from the evening over midnight where `from` is later than `to`. */
  quietHours: z.object({ from: time, to: time }).nullable().default(null),
  /** The person's trait that must be true before anything reaches them; null: none must. */
  consentTrait: z.string().min(1).max(256).nullable().default(null),
  /** Journeys that caps and quiet hours let pass. */
  priorityJourneys: z.array(z.string().min(1).max(64)).max(100).default([]),
});
export type Guards = z.infer<typeof Guards>;

const Mode = z.enum(['auto', 'live', 'sandbox']);
const perSecond = z.number().min(0.01).max(10_000).nullable().default(null);
const address = z.string().min(3).max(320);

/** How a workspace sends by e-mail. */
export const EmailSettings = z.object({
  mode: Mode.default('auto'),
  perSecond,
  from: address.nullable().default(null),
  replyTo: address.nullable().default(null),
  trackOpens: z.boolean().default(true),
  trackClicks: z.boolean().default(true),
  /** HTML around the body of templates; `{{ content }}` is where it stands. Null: the layout of Milepost. */
  layout: z.string().max(100_000).nullable().default(null),
});
export type EmailSettings = z.infer<typeof EmailSettings>;

export const SlackSettings = z.object({
  mode: Mode.default('auto'),
  perSecond,
  /** What the account's trait `csm` says, and the Slack user id that stands for it; others are looked up by e-mail. */
  csms: z.record(z.string().max(320), z.string().regex(/^[A-Z0-9]{2,20}$/, 'a Slack user id such as U012ABCDEF')).default({}),
  /** Where messages to a CSM go when there is none: a channel such as #customer-success */
  fallback: z
    .string()
    .regex(/^#[^\s#]{1,80}$/, 'a channel such as #customer-success')
    .nullable()
    .default(null),
});
export type SlackSettings = z.infer<typeof SlackSettings>;

export const WebhookSettings = z.object({ mode: Mode.default('auto'), perSecond });
export type WebhookSettings = z.infer<typeof WebhookSettings>;

/** What is kept encrypted. */
export const SlackSecrets = z.object({
  botToken: z.string().min(8).max(500).optional(),
  webhookUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
});
export type SlackSecrets = z.infer<typeof SlackSecrets>;

const state = { live: z.boolean(), transport: z.boolean() };
/** All channels as the settings page shows them; secrets are never shown again. */
export const Channels = z.object({
  guards: Guards,
  email: EmailSettings.extend({ ...state, server: z.string().nullable(), defaultFrom: z.string(), bounceUrl: z.string().nullable() }),
  slack: SlackSettings.extend({ ...state, by: z.enum(['bot', 'webhook']).nullable() }),
  webhook: WebhookSettings.extend({
    ...state,
    secrets: z.array(z.object({ hint: z.string(), createdAt: z.string(), current: z.boolean() })),
  }),
});
export type Channels = z.infer<typeof Channels>;

/** Settings of one channel; for Slack a transport may come with them, and null takes it away. */
export const SlackChange = SlackSettings.extend({ transport: SlackSecrets.nullable().optional() });

export const NewSecret = z.object({ secret: z.string() });

export const channelKeys = {
  all: ['channels'] as const,
  suppressions: ['suppressions'] as const,
  groups: ['subscription-groups'] as const,
  inApp: ['in-app'] as const,
};

export { Contact, contactKeys } from './contact-contract.ts';
export * from './experience-contract.ts';
export { filledExperience, liquidIssues } from './experience-words-contract.ts';
export { DemoUser, DemoUserHash, InAppChange, InAppMessage, InAppState } from './in-app-contract.ts';

export * from './template-contract.ts';
export * from './work-contract.ts';
