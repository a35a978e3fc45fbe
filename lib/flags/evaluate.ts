import { type Facts, holds, variantOf } from '#lib/journey';
import { type Instant, type Json, parseInstant } from '#lib/kernel';
import type { Flag, FlagDefinition, FlagRule, journeyStandings, reasons } from './contract.ts';

/* The words
 * set         all flags of a workspace at one moment, as memory holds them
 * subject     who is asked about: what is known of them, and what journeys set for them
 * verdict     what a subject gets of one flag, and why
 */

export interface FlagSet {
  readonly flags: ReadonlyMap<string, FlagDefinition>;
  /** Whom experiments bucket; those that nobody described bucket persons. */
  readonly units: ReadonlyMap<string, 'person' | 'account'>;
}

export interface Subject {
  readonly facts: Facts;
  /** Variants that actions of journeys set for this person, by flag. */
  readonly settings: ReadonlyMap<string, string>;
  readonly journeys: Readonly<Record<(typeof journeyStandings)[number], ReadonlySet<string>>>;
  readonly proficiency: string | null;
}

export interface Exposed {
  readonly experiment: string;
  readonly unit: 'person' | 'account';
  readonly unitId: string;
  readonly variant: string;
}

export interface Verdict {
  readonly key: string;
  readonly variant: string;
  readonly value: Json;
  readonly reason: (typeof reasons)[number];
  readonly exposure: Exposed | null;
}

/** Hears how a verdict comes about, step by step; for the live tester. */
export type Tell = (text: string, holds: boolean | null, about?: { rule: FlagRule } | { bucket: Bucket }) => void;
export interface Bucket {
  readonly by: string;
  readonly unit: 'person' | 'account';
  readonly unitId: string;
  readonly variant: string;
}

const silent: Tell = () => {};

/** Where a flag stands in time. */
export function stateOf(
  { enabled, startsAt, endsAt }: Pick<FlagDefinition, 'enabled' | 'startsAt' | 'endsAt'>,
  now: Instant,
): Flag['state'] {
  if (!enabled) return 'off';
  const [from, to] = [parseInstant(startsAt), parseInstant(endsAt)];
  if (from !== null && now < from) return 'scheduled';
  return to !== null && now >= to ? 'ended' : 'on';
}

/**
 * What the subject gets of a flag (http-api.md, Flags): off → the default, `DISABLED`; a prerequisite that is not met → the default, `STATIC`; what a journey
 * set → `TARGETING_MATCH`; the first rule that holds → `TARGETING_MATCH` or `SPLIT`; none → the default, `STATIC`. Pure: the same in memory as in the tester.
 */
export function evaluate(set: FlagSet, flag: FlagDefinition, subject: Subject, now: Instant, tell: Tell = silent): Verdict {
  const served = (variant: string, reason: Verdict['reason'], exposure: Exposed | null = null): Verdict => ({
    key: flag.key,
    variant,
    value: (flag.variants[variant] ?? null) as Json,
    reason,
    exposure,
  });
  const state = stateOf(flag, now);
  if (state !== 'on') {
    tell(
      state === 'off' ? 'The flag is switched off' : state === 'scheduled' ? 'The flag has not started yet' : 'The flag has ended',
      false,
    );
    return served(flag.default, 'DISABLED');
  }
  for (const { flag: key, variant } of flag.prerequisites) {
    const needed = set.flags.get(key);
    const got = needed === undefined ? null : evaluate(set, needed, subject, now).variant;
    tell(`Needs ${variant} of the flag ${key}, gets ${got ?? 'nothing'}`, got === variant);
    if (got !== variant) return served(flag.default, 'STATIC');
  }
  const own = subject.settings.get(flag.key);
  if (own !== undefined && Object.hasOwn(flag.variants, own)) {
    tell(`A journey set ${own} for this person`, true);
    return served(own, 'TARGETING_MATCH');
  }
  for (const [i, rule] of flag.rules.entries()) {
    const met = ruleMet(rule, subject, now);
    tell(`Rule ${i + 1}`, met, { rule });
    if (!met) continue;
    if (typeof rule.serve === 'string') return served(rule.serve, 'TARGETING_MATCH');
    const bucket = bucketOf(set, flag.key, rule.serve, subject);
    if (bucket === null) continue;
    tell(`In the split by ${bucket.by} this ${bucket.unit} gets ${bucket.variant}`, null, { bucket });
    const { experiment } = rule.serve;
    const { unit, unitId, variant } = bucket;
    return served(variant, 'SPLIT', experiment === undefined ? null : { experiment, unit, unitId, variant });
  }
  tell('No rule holds: the default', null);
  return served(flag.default, 'STATIC');
}

function ruleMet(rule: FlagRule, { facts, journeys, proficiency }: Subject, now: Instant): boolean {
  if (rule.journey !== undefined && !journeys[rule.journey.is].has(rule.journey.key)) return false;
  if (rule.proficiency !== undefined && !rule.proficiency.some((level) => level === proficiency)) return false;
  return rule.if === undefined || holds(rule.if, facts, { now });
}

/** By the formula of splits in journeys: SHA-256 of `<experiment or flag key>:<unit id>`. Null when no weight is above 0. */
function bucketOf(set: FlagSet, key: string, serve: Exclude<FlagRule['serve'], string>, { facts }: Subject): Bucket | null {
  const by = serve.experiment ?? key;
  const inAccounts = serve.experiment !== undefined && set.units.get(serve.experiment) === 'account' && facts.account !== null;
  const unit = inAccounts ? 'account' : 'person';
  const unitId = inAccounts && facts.account !== null ? facts.account.id : facts.person.id;
  const variant = variantOf(
    by,
    unitId,
    serve.split.map(({ variant: id, weight }) => ({ id, weight })),
  );
  return variant === null ? null : { by, unit, unitId, variant };
}
