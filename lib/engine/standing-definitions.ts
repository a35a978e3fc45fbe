import type { Sql } from '#lib/db';
import { compileStanding, type Plan, type SegmentRule, type StandingRule, StruggleRule, validateCondition } from '#lib/journey';
import type { Instant, Json, Millis } from '#lib/kernel';
import { log } from '#lib/observability';
import type { RuleKind } from '#lib/people';

/** A segment or a struggle rule as the engine needs it. */
export interface KeptRule {
  readonly kind: RuleKind;
  readonly key: string;
  readonly rule: StandingRule;
  readonly revision: number;
  /** False while a back-fill goes through the people: whoever has not been looked at yet is, before anything happens to them. */
  readonly ready: boolean;
  /** What it compares with may be any trait. */
  readonly refers: boolean;
  /** It asks how long something has been so, which may go back to when a person was made. */
  readonly asksBirth: boolean;
  readonly asksAccount: boolean;
}

/** A date that journeys start from. */
export interface KeptDate {
  /** `["<trait>","<offset>"]` */
  readonly key: string;
  readonly trait: string;
  readonly offset: string;
  readonly length: Millis;
  /** Dates before this do not fire; null as long as its back-fill has not begun. */
  readonly since: Instant | null;
  /** When the first of the journeys that start from it was published last. */
  readonly publishedAt: Instant | null;
  readonly ready: boolean;
}

export interface StandingDefinitions {
  /** Each after those that it asks for. */
  readonly rules: readonly KeptRule[];
  readonly byEvent: ReadonlyMap<string, ReadonlySet<KeptRule>>;
  readonly dates: readonly KeptDate[];
  /** Nothing of all this is defined. */
  readonly isEmpty: boolean;
  /** Some rule or date is being back-filled. */
  readonly isUnready: boolean;
  /** Names of past events that rules ask for when time passes. */
  readonly askedByTime: ReadonlySet<string>;
  /** `account:<key>` of account traits by which a standing may change. */
  readonly accountTraits: ReadonlySet<string>;
}

interface RuleRow {
  key: string;
  revision: number;
  ready: boolean;
}
type Row<Kind> = { readonly row: RuleRow; readonly rule: Kind };

async function segmentRows(sql: Sql, workspaceId: number): Promise<Row<SegmentRule>[]> {
  const { rows } = await sql.query<RuleRow & { condition: Json }>(
    `select key, condition, revision, status = 'ready' as ready from segments where workspace_id = $1 order by key`,
    [workspaceId],
  );
  return rows.flatMap((row) => {
    const checked = validateCondition(row.condition);
    return 'condition' in checked
      ? [{ row, rule: { key: row.key, condition: checked.condition } }]
      : unreadable(workspaceId, 'segment', row.key);
  });
}

async function struggleRows(sql: Sql, workspaceId: number): Promise<Row<StruggleRule>[]> {
  const { rows } = await sql.query<RuleRow & { failure: Json; success: Json; count: number; within: string }>(
    `select key, failure, success, count, within, revision, status = 'ready' as ready from struggle_rules where workspace_id = $1 order by key`,
    [workspaceId],
  );
  return rows.flatMap((row) => {
    const { key, failure, success, count, within } = row;
    const parsed = StruggleRule.safeParse({ key, failure, success, count, within });
    const wheres = parsed.success ? [parsed.data.failure.where, parsed.data.success.where] : [];
    const sound = parsed.success && wheres.every((where) => where === undefined || 'condition' in validateCondition(where));
    return sound ? [{ row, rule: parsed.data }] : unreadable(workspaceId, 'struggle', key);
  });
}

function unreadable(workspace: number, kind: RuleKind, key: string): never[] {
  log().error({ workspace, kind, key }, 'a rule cannot be read, and is left out');
  return [];
}

/** Whether a value anywhere in it is `{ "ref": … }`. */
const refersToTraits = (value: unknown): boolean => JSON.stringify(value).includes('"ref":');

function keep({ rule, row, written }: { rule: StandingRule; row: RuleRow; written: unknown }): KeptRule {
  const { kind, key, needs } = rule;
  return {
    kind,
    key,
    rule,
    revision: row.revision,
    ready: row.ready,
    refers: refersToTraits(written),
    asksBirth: needs.traitHistory.size > 0,
    asksAccount: [...needs.stimuli.traits].some((trait) => trait.startsWith('account:')),
  };
}

/** A published journey whose dates are waited for. */
interface Awaited {
  readonly plan: Plan;
  readonly publishedAt: Instant | null;
}

async function keptDates(sql: Sql, workspaceId: number, journeys: readonly Awaited[]): Promise<KeptDate[]> {
  const asked = new Map<string, Omit<KeptDate, 'key' | 'since' | 'ready'>>();
  for (const { plan, publishedAt } of journeys) {
    for (const { trait, offset, length } of plan.dates) {
      const key = JSON.stringify([trait, offset]);
      const known = asked.get(key)?.publishedAt ?? null;
      asked.set(key, {
        trait,
        offset,
        length,
        publishedAt: known !== null && publishedAt !== null && known < publishedAt ? known : publishedAt,
      });
    }
  }
  if (asked.size === 0) return [];
  const { rows } = await sql.query<{ key: string; ready: boolean; since: number }>(
    `select key, status = 'ready' as ready, round(date_part('epoch', created_at) * 1000) as since from date_triggers where workspace_id = $1`,
    [workspaceId],
  );
  const stored = new Map(rows.map((row) => [row.key, row]));
  return [...asked].map(([key, { trait, offset, length, publishedAt }]) => ({
    key,
    trait,
    offset,
    length,
    publishedAt,
    since: (stored.get(key)?.since ?? null) as Instant | null,
    ready: stored.get(key)?.ready ?? false,
  }));
}

/** Segments, struggle rules and dates of a workspace, compiled. */
export async function standingDefinitions(sql: Sql, workspaceId: number, journeys: readonly Awaited[]): Promise<StandingDefinitions> {
  const segments = await segmentRows(sql, workspaceId);
  const struggles = await struggleRows(sql, workspaceId);
  const { rules: ordered, circular } = compileStanding(
    segments.map(({ rule }) => rule),
    struggles.map(({ rule }) => rule),
  );
  if (circular.length > 0) log().error({ workspace: workspaceId, circular }, 'rules that ask for themselves are left out');
  const rowsOf = { segment: segments, struggle: struggles };
  const rules = ordered.flatMap((rule) => {
    const found = rowsOf[rule.kind].find(({ row }) => row.key === rule.key);
    return found === undefined ? [] : [keep({ rule, row: found.row, written: found.rule })];
  });
  const dates = await keptDates(sql, workspaceId, journeys);
  const byEvent = new Map<string, Set<KeptRule>>();
  for (const one of rules) {
    for (const name of one.rule.needs.stimuli.events) byEvent.set(name, (byEvent.get(name) ?? new Set()).add(one));
  }
  return {
    rules,
    byEvent,
    dates,
    isEmpty: rules.length + dates.length === 0,
    isUnready: rules.some(({ ready }) => !ready) || dates.some(({ ready }) => !ready),
    askedByTime: new Set(rules.flatMap(({ rule }) => (rule.needs.timely ? [...rule.needs.events] : []))),
    accountTraits: new Set(rules.flatMap(({ rule }) => [...rule.needs.stimuli.traits].filter((trait) => trait.startsWith('account:')))),
  };
}
