import { z } from 'zod';
import { Channel, JourneyDocument } from '#lib/journey/contract';
import { keyPattern } from '#lib/kernel';
import { StatsQuery } from './live-contract.ts';
import { SignOffOfVersion } from './sign-off-contract.ts';

export { JourneyDifference } from '#lib/journey/contract';
export * from './drawing-contract.ts';
export * from './editing-contract.ts';
export * from './live-contract.ts';
export * from './milestone-contract.ts';
export * from './sign-off-contract.ts';
export * from './standing-contract.ts';
export * from './upkeep-contract.ts';

const instant = z.string();
const count = z.number().int();
const Key = z.string().regex(keyPattern, 'use 1 to 64 letters, digits, dots, hyphens or underscores');
const asked = { limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(500).optional() };
const next = z.string().nullable();
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), next });

/* Journeys */

export const JourneyRef = z.object({ key: Key });
export type JourneyRef = z.infer<typeof JourneyRef>;
export const ExplanationRef = JourneyRef.extend({ userId: z.string().min(1).max(500) });

export const journeyStatuses = ['draft', 'live', 'shadow', 'paused', 'archived'] as const;
export const JourneyStatus = z.enum(journeyStatuses);
export type JourneyStatus = z.infer<typeof JourneyStatus>;

/** Whether real effects follow: a shadow journey lets people walk through it and sends nothing. */
export const JourneyMode = z.enum(['live', 'shadow']);

/** What is known of a journey beside its document. Never stored in the document itself. */
const aside = {
  status: JourneyStatus,
  mode: JourneyMode,
  /** The version that people enter; null before the first publishing. */
  liveVersion: count.nullable(),
  /** Goes up with each save; give it back as If-Match to save only over what you saw. */
  revision: count,
  /** The draft differs from the version that people enter. */
  unpublished: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  publishedAt: instant.nullable(),
  /** Who answers for it: as set, else whom its hypothesis names. */
  owner: z.string().nullable(),
  tags: z.array(z.string()),
};
export const asideKeys = Object.keys(aside);

export const JourneyAnswer = JourneyDocument.extend(aside);
export type JourneyAnswer = z.infer<typeof JourneyAnswer>;

export const JourneyItem = z.object({
  ...aside,
  key: z.string(),
  name: z.string(),
  description: z.string(),
  entered: count,
  active: count,
  converted: count,
});
export type JourneyItem = z.infer<typeof JourneyItem>;
export const JourneyQuery = z.object({
  ...asked,
  q: z.string().max(200).optional(),
  status: JourneyStatus.optional(),
  tag: z.string().max(50).optional(),
});
export type JourneyQuery = z.output<typeof JourneyQuery>;
export const JourneyList = listOf(JourneyItem);
export type JourneyList = z.infer<typeof JourneyList>;

/** The revision that the caller saw; If-Match says the same. */
export const SaveQuery = z.object({ revision: z.coerce.number().int().min(1).optional() });

export const PublishInput = z.object({
  mode: JourneyMode.default('live'),
  runs: z.enum(['stay', 'move']).default('stay'),
  map: z.record(z.string().max(128), z.string().max(128)).optional(),
  /** Why: what changed, and what for. */
  note: z.string().trim().max(2_000).optional(),
});
export type PublishInput = z.output<typeof PublishInput>;

export const JourneyVersionItem = z.object({
  number: count,
  mode: JourneyMode,
  publishedAt: instant,
  publishedBy: z.string(),
  publishedByName: z.string(),
  /** Why it was published, as whoever did it says. */
  note: z.string(),
  /** Whose word it had when it was published. */
  signOffs: z.array(SignOffOfVersion),
  /** People enter this one now. */
  current: z.boolean(),
});
export type JourneyVersionItem = z.infer<typeof JourneyVersionItem>;
export const JourneyVersion = JourneyVersionItem.extend({ journey: z.string(), document: JourneyDocument });
export type JourneyVersion = z.infer<typeof JourneyVersion>;
export const JourneyVersionList = listOf(JourneyVersionItem);
export const JourneyVersionRef = JourneyRef.extend({ number: z.coerce.number().int().min(1) });
export type JourneyVersionRef = z.output<typeof JourneyVersionRef>;

export const PublishAnswer = z.object({ key: z.string(), version: count, mode: JourneyMode, status: JourneyStatus, publishedAt: instant });
export type PublishAnswer = z.infer<typeof PublishAnswer>;
export const JourneyState = z.object({ key: z.string(), status: JourneyStatus, mode: JourneyMode, liveVersion: count.nullable() });
export type JourneyState = z.infer<typeof JourneyState>;

/** A version by its number, or the draft. */
const Side = z.union([z.literal('draft'), z.coerce.number().int().min(1)]);
export const DifferenceQuery = z.object({ from: Side, to: Side.default('draft') });
export type DifferenceQuery = z.output<typeof DifferenceQuery>;

export const EnrolInput = z.object({ userId: z.string().min(1).max(500) });
export type EnrolInput = z.infer<typeof EnrolInput>;
export const EnrolAnswer = z.object({ journey: z.string(), userId: z.string(), accepted: z.literal(true) });

export const NodeStats = z.object({
  entered: count,
  left: z.record(z.string(), count),
  waiting: count,
  sent: count,
  /** Runs that failed here, and messages that could not be delivered */
  failed: count,
  /** Messages that a guard held back for good, and for now; missing where there are none */
  suppressed: count.optional(),
  postponed: count.optional(),
});
export type NodeStats = z.infer<typeof NodeStats>;
export const JourneyStats = z.object({
  entered: count,
  active: count,
  converted: count,
  completed: count,
  exited: count,
  failed: count,
  nodes: z.record(z.string(), NodeStats),
});
export type JourneyStats = z.infer<typeof JourneyStats>;

/** A run that is at a node, or was last there when it failed. */
export const RunItem = z.object({
  run: z.string(),
  personId: z.string(),
  userId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  accountId: z.string().nullable(),
  version: count,
  status: z.enum(['waiting', 'completed', 'converted', 'exited', 'failed']),
  node: z.string().nullable(),
  enteredAt: instant,
  endedAt: instant.nullable(),
  wakesAt: instant.nullable(),
  reason: z.string().nullable(),
});
export type RunItem = z.infer<typeof RunItem>;
export const RunQuery = StatsQuery.extend({
  ...asked,
  /** Where they stand; with `did`, what they have done there */
  node: z.string().max(128).optional(),
  status: RunItem.shape.status.optional(),
  did: z.enum(['entered', 'left', 'sent']).optional(),
  /** With `did=left`: by which handle */
  handle: z.string().max(128).optional(),
  /** Only those who reached the goal in time */
  converted: z.literal('true').optional(),
});
export type RunQuery = z.output<typeof RunQuery>;
export const RunList = listOf(RunItem);

export const RunRef = JourneyRef.extend({ run: z.string().regex(/^\d{1,18}$/, 'a run has a number') });
export const RetryAnswer = z.object({ run: z.string(), accepted: z.literal(true) });

/* Events */

/** An event name seen in the traffic, the busiest first. */
export const EventName = z.object({ name: z.string(), type: z.string(), events: count, lastAt: instant });
export type EventName = z.infer<typeof EventName>;
export const EventNameList = listOf(EventName);

/* Messages */

export const messageStatuses = [
  'sandbox',
  'shadow',
  'queued',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'completed',
  'dismissed',
  'failed',
  'suppressed',
] as const;
export const DeliveryStatus = z.enum(messageStatuses);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;
export const MessageQuery = z.object({
  ...asked,
  status: DeliveryStatus.optional(),
  channel: Channel.optional(),
  journey: z.string().max(64).optional(),
  /** Of a journey: the node that sent them */
  node: z.string().max(128).optional(),
  userId: z.string().max(500).optional(),
});
export type MessageQuery = z.output<typeof MessageQuery>;
export const Message = z.object({
  id: z.string(),
  journey: z.string(),
  version: count,
  node: z.string(),
  run: z.string(),
  userId: z.string().nullable(),
  channel: Channel,
  status: DeliveryStatus,
  reason: z.string().optional(),
  createdAt: instant,
  rendered: z.record(z.string(), z.json()),
  /** For people to read; may be missing when the journey or the person is gone. */
  journeyName: z.string().optional(),
  personName: z.string().optional(),
  email: z.string().optional(),
});
export type Message = z.infer<typeof Message>;
export const MessageList = listOf(Message);
export type MessageList = z.infer<typeof MessageList>;
export const MessageRef = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/, 'an id has 32 hexadecimal digits') });
export type MessageRef = z.infer<typeof MessageRef>;

/** Names of what the pages keep of the answers; one prefix empties all of a kind. */
export const journeyKeys = {
  all: ['journeys'] as const,
  list: (query: object) => ['journeys', 'list', query] as const,
  one: (key: string) => ['journeys', 'one', key] as const,
  stats: (key: string, filter: object) => ['journeys', 'one', key, 'stats', filter] as const,
  variants: (key: string, query: object) => ['journeys', 'one', key, 'variants', query] as const,
  signOffs: (key: string) => ['journeys', 'one', key, 'sign-offs'] as const,
  comments: (key: string) => ['journeys', 'one', key, 'comments'] as const,
  activity: ['journeys', 'activity'] as const,
  versions: (key: string) => ['journeys', 'one', key, 'versions'] as const,
  runs: (key: string, query: object) => ['journeys', 'one', key, 'runs', query] as const,
};
export const messageKeys = {
  all: ['messages'] as const,
  list: (query: object) => ['messages', 'list', query] as const,
  one: (id: string) => ['messages', 'one', id] as const,
};
