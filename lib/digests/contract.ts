import { z } from 'zod';
import { PageFilters } from '#lib/metrics/contract';

/** When the figures are sent, about whom, and to which members. */
export const DigestSettings = z
  .object({
    cadence: z.enum(['off', 'weekly', 'monthly']),
    /** 1 Monday to 7 Sunday where it is weekly, else the day of the month, to 28 so that every month has it */
    day: z.number().int().min(1).max(28),
    hour: z.number().int().min(0).max(23),
    /** IANA name */
    timezone: z.string().min(1).max(64),
    /** Ids of members */
    recipients: z.array(z.uuid()).max(100),
    filters: PageFilters.default({ unit: 'person' }),
  })
  .refine(({ cadence, day }) => cadence !== 'weekly' || day <= 7, { path: ['day'], message: 'a week has seven days' });
export type DigestSettings = z.output<typeof DigestSettings>;

export const DigestLetter = z.object({
  occasion: z.string(),
  to: z.string(),
  status: z.enum(['waiting', 'sending', 'sent', 'failed']),
  reason: z.string().nullable(),
  sentAt: z.string().nullable(),
});
export const Digest = z.object({
  settings: DigestSettings,
  /** The next occasion; null where it is off */
  dueAt: z.string().nullable(),
  /** Whether e-mail leaves this Milepost, or is recorded only */
  live: z.boolean(),
  members: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
  /** The last letters, the newest first */
  letters: z.array(DigestLetter),
});
export type Digest = z.infer<typeof Digest>;

export const DigestPreview = z.object({ subject: z.string(), html: z.string(), text: z.string() });
export type DigestPreview = z.infer<typeof DigestPreview>;

export const digestKeys = { all: ['digest'] as const, preview: ['digest', 'preview'] as const };
