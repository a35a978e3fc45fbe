import type { Instant } from '#lib/kernel';
import type { EventFact, Facts, MessageProgress } from '../facts.ts';
import { type MutableNeeds, type Needs, noNeeds } from '../needs.ts';
import { compileCondition } from './compile.ts';
import type { Condition } from './condition.ts';
import type { Scene, Test, Truth } from './test.ts';

/** When, and beside which event, a condition is asked. `event` is the one at hand in a `where`. */
export interface At {
  readonly now: Instant;
  readonly event?: EventFact | null | undefined;
  readonly trigger?: EventFact | null | undefined;
  readonly messages?: MessageProgress | null | undefined;
}

interface Compiled {
  readonly test: Test;
  readonly needs: MutableNeeds;
}
const compiled = new WeakMap<Condition, Compiled>();

function compiledOf(condition: Condition): Compiled {
  const known = compiled.get(condition);
  if (known !== undefined) return known;
  const needs = noNeeds();
  const fresh = { test: compileCondition(condition, needs, true), needs };
  compiled.set(condition, fresh);
  return fresh;
}

const sceneAt = (facts: Facts, at: At): Scene => ({
  facts,
  now: at.now,
  event: at.event ?? null,
  trigger: at.trigger ?? null,
  messages: at.messages ?? null,
});

/** The condition, compiled once per object. It must have passed `validateCondition`. */
export const testOf = (condition: Condition): Test => compiledOf(condition).test;

/** What the condition looks at, and which stimuli may change its answer. */
export const needsOf = (condition: Condition): Needs => compiledOf(condition).needs;

/** Whether a condition is true of a person at an instant. */
export const holds = (condition: Condition, facts: Facts, at: At): boolean => testOf(condition).holds(sceneAt(facts, at));

/** The truth of a condition, leaf by leaf, with what each leaf saw. */
export const explain = (condition: Condition, facts: Facts, at: At): Truth => testOf(condition).truth(sceneAt(facts, at));

/** The earliest later instant at which passing time alone may change the answer; null when it cannot. */
export function nextChange(condition: Condition, facts: Facts, at: At): Instant | null {
  const test = testOf(condition);
  return test.timely ? test.nextChange(sceneAt(facts, at)) : null;
}
