import { z } from 'zod';
import { keyPattern } from '#lib/kernel';

const text = z.string();
const instant = z.string();
const count = z.number().int();
const traits = z.record(z.string(), z.json());
const asked = { limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(1_000).optional() };
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), next: z.string().nullable() });
const Search = z.string().trim().max(200).optional();

/* People */

/** A person by their userId; an anonymous one by `~` and the number of the person, as lists give it in `id`. */
export const PersonRef = z.object({ userId: z.string().min(1).max(500) });
export type PersonRef = z.infer<typeof PersonRef>;

export const peopleSorts = ['started', 'lastSeen', 'name'] as const;
export const PeopleQuery = z.object({
  ...asked,
  /** Any part of name, e-mail or userId */
  search: Search,
  /** Members of this account */
  account: z.string().max(500).optional(),
  /** Who has reached this milestone, or with `reached=false` has not */
  milestone: z.string().regex(keyPattern).optional(),
  reached: z.enum(['true', 'false']).default('true'),
  /** Started at or after, and before */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Newest first for `started` and `lastSeen`; `name` from A to Z */
  sort: z.enum(peopleSorts).default('started'),
});
export type PeopleQuery = z.output<typeof PeopleQuery>;

const AccountBrief = z.object({ id: text, name: text.nullable(), plan: text.nullable() });

export const PersonItem = z.object({
  /** What stands for the person in addresses: the userId, or `~` and a number */
  id: text,
  userId: text.nullable(),
  name: text.nullable(),
  email: text.nullable(),
  account: AccountBrief.nullable(),
  /** Keys of the milestones reached */
  milestones: z.array(text),
  startedAt: instant,
  lastSeenAt: instant,
});
export type PersonItem = z.infer<typeof PersonItem>;
export const PeopleList = listOf(PersonItem);

export const ReachedMilestone = z.object({
  key: text,
  name: text,
  order: z.number(),
  essential: z.boolean(),
  value: z.boolean(),
  /** Null when it has not been reached */
  reachedAt: instant.nullable(),
});
export type ReachedMilestone = z.infer<typeof ReachedMilestone>;

export const RunStatus = z.enum(['waiting', 'completed', 'converted', 'exited', 'failed']);
/** One passage through a journey, and where it stands. */
export const PersonRun = z.object({
  run: text,
  journey: text,
  name: text,
  version: count,
  shadow: z.boolean(),
  status: RunStatus,
  node: text.nullable(),
  /** What the canvas calls the node */
  nodeLabel: text.nullable(),
  nodeType: text.nullable(),
  enteredAt: instant,
  endedAt: instant.nullable(),
  wakesAt: instant.nullable(),
  convertedAt: instant.nullable(),
  reason: text.nullable(),
});
export type PersonRun = z.infer<typeof PersonRun>;

export const Person = PersonItem.extend({
  traits,
  account: AccountBrief.extend({ traits }).nullable(),
  /** All accounts joined, the latest first */
  accounts: z.array(AccountBrief.extend({ since: instant })),
  /** `u:<userId>` and `a:<anonymousId>`: all that has turned out to be this person */
  identities: z.array(text),
  milestones: z.array(ReachedMilestone),
  segments: z.array(z.object({ key: text, name: text, enteredAt: instant.nullable() })),
  scores: z.array(z.object({ model: text, value: z.number(), at: instant })),
  struggles: z.array(z.object({ key: text, name: text, since: instant })),
  /** How well they know their way, with the two shares that say so */
  proficiency: z.object({ level: z.enum(['new', 'beginner', 'proficient', 'expert']), milestones: z.number(), breadth: z.number() }),
  lifecycle: z.enum(['new', 'onboarding', 'activated', 'adopted', 'dormant', 'churned']),
  /** The newest first */
  journeys: z.array(PersonRun),
  firstSeenAt: instant,
});
export type Person = z.infer<typeof Person>;

/* Timelines */

export const timelineKinds = ['event', 'journey', 'message', 'milestone'] as const;
export const TimelineQuery = z.object({ ...asked, kind: z.enum(timelineKinds).optional() });
export type TimelineQuery = z.output<typeof TimelineQuery>;

const moment = { id: text, at: instant, person: z.object({ id: text, name: text.nullable() }) };
const ofJourney = { run: text, journey: text, journeyName: text };
/** One thing that happened. The newest come first. */
export const TimelineItem = z.discriminatedUnion('kind', [
  z.object({
    ...moment,
    kind: z.literal('event'),
    type: text,
    name: text.nullable(),
    /** Of a group event */
    groupId: text.nullable(),
    history: z.boolean(),
    receivedAt: instant,
    payload: z.json(),
  }),
  z.object({ ...moment, kind: z.literal('milestone'), milestone: text, name: text }),
  z.object({ ...moment, ...ofJourney, kind: z.literal('entered'), version: count, shadow: z.boolean() }),
  z.object({
    ...moment,
    ...ofJourney,
    kind: z.literal('step'),
    node: text,
    nodeLabel: text.nullable(),
    nodeType: text.nullable(),
    handle: text,
  }),
  z.object({ ...moment, ...ofJourney, kind: z.literal('ended'), status: RunStatus, reason: text.nullable() }),
  z.object({
    ...moment,
    ...ofJourney,
    kind: z.literal('message'),
    node: text,
    channel: text,
    status: text,
    reason: text.nullable(),
    rendered: z.json(),
  }),
]);
export type TimelineItem = z.infer<typeof TimelineItem>;
export const Timeline = listOf(TimelineItem);

/* Accounts */

export const AccountRef = z.object({ groupId: z.string().min(1).max(500) });
export type AccountRef = z.infer<typeof AccountRef>;

export const accountSorts = ['started', 'lastSeen', 'name', 'mrr'] as const;
export const AccountQuery = z.object({
  ...asked,
  /** Any part of name or groupId */
  search: Search,
  /** The trait `plan` */
  plan: z.string().max(200).optional(),
  /** The trait `csm` */
  csm: z.string().max(500).optional(),
  /** Newest or largest first; `name` from A to Z */
  sort: z.enum(accountSorts).default('started'),
});
export type AccountQuery = z.output<typeof AccountQuery>;

export const AccountItem = z.object({
  id: text,
  name: text.nullable(),
  plan: text.nullable(),
  mrr: z.number().nullable(),
  csm: text.nullable(),
  people: count,
  /** Keys of the milestones that one of its people has reached */
  milestones: z.array(text),
  startedAt: instant,
  lastSeenAt: instant,
});
export type AccountItem = z.infer<typeof AccountItem>;
export const AccountList = listOf(AccountItem);

export const Account = AccountItem.extend({
  traits,
  firstSeenAt: instant,
  /** People with at least one active day in the last 30 days */
  activePeople: count,
  milestones: z.array(ReachedMilestone.extend({ people: count })),
  /** Each change of the trait `mrr`, the oldest first */
  mrrHistory: z.array(z.object({ at: instant, mrr: z.number() })),
  /** Journeys in which people of the account are now */
  journeys: z.array(z.object({ key: text, name: text, open: count })),
});
export type Account = z.infer<typeof Account>;

/** Values that the lists can be filtered by. */
export const AccountFacets = z.object({ plans: z.array(text), csms: z.array(text) });
export type AccountFacets = z.infer<typeof AccountFacets>;

/* Leaving */

/** What was taken out. Nothing of the person is in it. */
export const Erased = z.object({ erased: z.literal(true), events: count, messages: count, runs: count, quarantined: count });
export type Erased = z.infer<typeof Erased>;

/* The demo */

export const DemoState = z.object({
  demo: z.boolean(),
  trickle: z.boolean(),
  /** Events accepted that have not taken effect yet */
  behind: count,
});
export type DemoState = z.infer<typeof DemoState>;
export const DemoSwitch = z.object({ trickle: z.boolean() });

/** Names of what the pages keep of the answers; one prefix empties all of a kind. */
export const peopleKeys = {
  all: ['people'] as const,
  list: (query: object) => ['people', 'list', query] as const,
  one: (id: string) => ['people', 'one', id] as const,
  timeline: (id: string, query: object) => ['people', 'one', id, 'timeline', query] as const,
};
export const accountKeys = {
  all: ['accounts'] as const,
  list: (query: object) => ['accounts', 'list', query] as const,
  facets: ['accounts', 'facets'] as const,
  one: (id: string) => ['accounts', 'one', id] as const,
  timeline: (id: string, query: object) => ['accounts', 'one', id, 'timeline', query] as const,
};
export const demoKey = ['demo'] as const;
