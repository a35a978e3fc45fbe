import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatInstant, stableStringify } from '#lib/kernel';
import { replay } from '../replay.ts';
import type { Effect } from '../run.ts';
import { event, instant, planOf } from '../test-journey.ts';

/** Recorded runs, checked by hand: a change of meaning for runs in flight is seen here before it is released. */
const folder = new URL('.', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

function said(effect: Effect): string {
  if (effect.kind === 'send') return `send ${effect.node} ${effect.visit} ${stableStringify(effect.payload)}`;
  if (effect.kind === 'exposure') return `exposure ${effect.node} ${effect.experiment} ${effect.unit} ${effect.unitId} ${effect.variant}`;
  return `choice ${effect.node} ${effect.visit} ${effect.policy} ${effect.candidate} ${effect.propensity}`;
}

test.each(files)('%s is played as it was recorded', (file) => {
  const history = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const { person, account, milestones, events, until } = history;
  let clock = '';
  const played = replay({
    plan: planOf(history.journey),
    origin: {
      person: { ...person, createdAt: instant(person.createdAt) },
      account,
      timezone: 'UTC',
      milestoneRules: milestones,
      segmentRules: [],
      segments: [],
      scores: {},
      struggles: [],
    },
    happenings: events.map((one: { event: string; timestamp: string; properties?: object }) => {
      clock = one.timestamp > clock ? one.timestamp : clock;
      return { kind: 'event', event: event(one.event, one.timestamp, { ...one.properties }, { acceptedAt: clock }) };
    }),
    until: instant(until),
  });
  expect({
    runs: played.runs.map((run) => `${run.status} ${formatInstant(run.enteredAt)} ${run.endedAt === null ? '-' : formatInstant(run.endedAt)}`),
    steps: played.steps.map(({ run, at, node, handle }) => `${run} ${formatInstant(at)} ${node} ${handle}`),
    effects: played.effects.map(({ run, effect }) => `${run} ${said(effect)}`),
  }).toEqual({ runs: history.runs, steps: history.steps, effects: history.effects });
});
