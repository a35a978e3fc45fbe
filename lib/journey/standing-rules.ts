import type { Instant } from '#lib/kernel';
import { needsOf, testOf } from './conditions/ask.ts';
import type { Test } from './conditions/test.ts';
import type { EventFact, Facts } from './facts.ts';
import { type Needs, noNeeds } from './needs.ts';
import { sceneOf } from './plan.ts';
import type { Stimulus } from './run.ts';
import type { SegmentRule, StruggleRule } from './simulate-contract.ts';
import { struggleTest } from './struggle-test.ts';

/** A segment or a struggle rule, ready to be asked. */
export interface StandingRule {
  readonly kind: 'segment' | 'struggle';
  readonly key: string;
  readonly test: Test;
  readonly needs: Needs;
}

/** A rule by which somebody's standing has changed. */
export interface StandingChange {
  readonly rule: StandingRule;
  readonly holds: boolean;
}

const named = (kind: StandingRule['kind'], key: string) => `${kind} ${key}`;
const namesAsked = ({ segments, struggles }: Needs): string[] => [
  ...[...segments].map((key) => named('segment', key)),
  ...[...struggles].map((key) => named('struggle', key)),
];

/**
 * Compiles segments and struggle rules, in an order in which each comes after those that it asks for; else segments first, as given. Those that ask
 * for themselves by a detour have no meaning: they are left out, and named. All of them must have been checked.
 */
export function compileStanding(
  segments: readonly SegmentRule[],
  struggles: readonly StruggleRule[],
): { readonly rules: readonly StandingRule[]; readonly circular: readonly Pick<StandingRule, 'kind' | 'key'>[] } {
  const all = [...segments.map(segmentRule), ...struggles.map(struggleRule)];
  const byName = new Map(all.map((rule) => [named(rule.kind, rule.key), rule]));
  const asked = (rule: StandingRule) => namesAsked(rule.needs).flatMap((name) => byName.get(name) ?? []);
  const circular = all.filter((rule) => reaches(rule, rule, asked));
  const rules: StandingRule[] = [];
  const placed = new Set<StandingRule>(circular);
  const place = (rule: StandingRule): void => {
    if (placed.has(rule)) return;
    placed.add(rule);
    for (const first of asked(rule)) place(first);
    rules.push(rule);
  };
  for (const rule of all) place(rule);
  return { rules, circular };
}

const segmentRule = ({ key, condition }: SegmentRule): StandingRule => ({
  kind: 'segment',
  key,
  test: testOf(condition),
  needs: needsOf(condition),
});

function struggleRule(rule: StruggleRule): StandingRule {
  const needs = noNeeds();
  return { kind: 'struggle', key: rule.key, test: struggleTest(rule, needs), needs };
}

function reaches(from: StandingRule, to: StandingRule, asked: (rule: StandingRule) => readonly StandingRule[]): boolean {
  const seen = new Set<StandingRule>();
  const open = [...asked(from)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...asked(next));
  }
  return false;
}

/** Whether a rule holds for a person at an instant. */
export const ruleHolds = ({ test }: StandingRule, facts: Facts, now: Instant): boolean => test.holds(sceneOf(facts, now, {}));

/** The earliest later instant at which passing time alone may change whether a rule holds; null when it cannot. */
export const ruleTurns = ({ test }: StandingRule, facts: Facts, now: Instant): Instant | null =>
  test.timely ? test.nextChange(sceneOf(facts, now, {})) : null;

/** What changes of standing mean to runs and triggers: segments first, then struggles. `event` is the one that brought them about. */
export function stimuliOf(changes: readonly StandingChange[], event?: EventFact): Stimulus[] {
  const of = (kind: StandingRule['kind']) => changes.filter(({ rule }) => rule.kind === kind);
  return [
    ...of('segment').map(
      ({ rule, holds }): Stimulus => ({ kind: 'segment', segment: rule.key, change: holds ? 'entered' : 'left', event }),
    ),
    ...of('struggle').map(({ rule, holds }): Stimulus => ({ kind: 'struggle', step: rule.key, change: holds ? 'began' : 'ended', event })),
  ];
}
