import { z } from 'zod';

/** Why a single event is rejected. Stable: clients and the Telemetry page know them by these names. */
export const eventCodes = [
  'not-an-object',
  'unknown-type',
  'missing-identity',
  'missing-event',
  'missing-group',
  'missing-previous',
  'wrong-type',
  'too-long',
  'bad-timestamp',
  'timestamp-in-future',
  'too-deep',
  'nul-character',
  'event-too-large',
  'not-storable',
] as const;
export const EventCode = z.enum(eventCodes);
export type EventCode = z.infer<typeof EventCode>;

/** Why a whole request is refused. The first five are kept in the quarantine, since trying again would not help. */
export const requestCodes = [
  'malformed-json',
  'malformed-gzip',
  'unsupported-encoding',
  'malformed-batch',
  'request-too-large',
  'unauthenticated',
  'not-found',
  'method-not-allowed',
  'too-many',
  'unavailable',
] as const;
export type RequestCode = (typeof requestCodes)[number];

/** What `POST /v1/batch` and `/v1/import` answer; one event gets `{ "success": true }`. */
export const BatchAnswer = z.object({
  success: z.literal(true),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.array(z.object({ index: z.number().int(), code: EventCode, message: z.string() })),
});
export type BatchAnswer = z.infer<typeof BatchAnswer>;

export const QuarantineQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
  code: z.string().max(64).optional(),
  /** open: not replayed yet */
  state: z.enum(['open', 'replayed', 'all']).default('open'),
});
export type QuarantineQuery = z.output<typeof QuarantineQuery>;

export const QuarantinedEvent = z.object({
  id: z.string(),
  receivedAt: z.string(),
  route: z.string(),
  code: z.string(),
  message: z.string(),
  /** As it came; cut at 64 KB */
  body: z.string(),
  /** Bytes that came */
  size: z.number().int(),
  replayedAt: z.string().nullable(),
});
export type QuarantinedEvent = z.infer<typeof QuarantinedEvent>;

/** Either rows as they are, after what refused them was changed; or one row with the event as someone mended it. */
export const ReplayRequest = z.union([
  z.object({
    ids: z
      .array(z.string().regex(/^\d{1,18}$/))
      .min(1)
      .max(1000),
  }),
  z.object({ id: z.string().regex(/^\d{1,18}$/), event: z.record(z.string(), z.json()) }),
]);
export type ReplayRequest = z.output<typeof ReplayRequest>;

export const ReplayAnswer = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
});
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;
