import { describe, expect, test } from 'vitest';
import { demoEvents, demoMilestones } from '#lib/demo';
import { type AccountEdit, type Effect, MilestoneRule, replay, validate } from '#lib/journey';
import { day, type Instant, type JsonObject } from '#lib/kernel';
import { systemContext } from '#lib/workspace';
import { happeningsOf } from './happenings-of.ts';
import { journeyTemplates } from './journey-templates.ts';
import type { RecordedEvent } from './recorded-people.ts';
import { relevantRules } from './relevant-rules.ts';

/* Each template is played over the invented customer, as a back-test would: somebody enters it, and what it sends can be read. */

const now = Date.parse('2026-11-24T09:30:00Z') as Instant;
const from = (now - 90 * day) as Instant;
const events = demoEvents({ now, seed: 31 }).map((event, i) => {
  const at = Date.parse(event.timestamp) as Instant;
  const recorded: RecordedEvent = {
    personId: 0,
    id: i + 1,
    at,
    receivedAt: at,
    type: event.type,
    name: event.event ?? null,
    groupId: event.groupId ?? null,
    history: false,
    fields: event.properties ?? event.traits ?? {},
  };
  return { recorded, userId: event.userId };
});
const people = new Map<string, RecordedEvent[]>();
const accounts = new Map<string, AccountEdit[]>();
for (const { recorded, userId } of events) {
  const { groupId, at, fields } = recorded;
  if (userId !== undefined) people.set(userId, [...(people.get(userId) ?? []), recorded]);
  if (groupId !== null) {
    const edits = Object.entries(fields ?? {}).map(([key, value]) => ({ key, at, value }));
    accounts.set(groupId, [...(accounts.get(groupId) ?? []), ...edits]);
  }
}
const rules = {
  timezone: 'UTC',
  milestones: demoMilestones.map((one) => MilestoneRule.parse(pick(one))),
  segments: [],
  struggles: [],
  holdout: null,
};

function pick({ key, event, where }: { key: string; event: string; where?: unknown }): object {
  return { key, event, ...(where == null ? {} : { where }) };
}

function played(key: string, document: object): { runs: number; sent: JsonObject[] } {
  const checked = validate({ key, ...document });
  if ('issues' in checked) throw new Error(`${key} cannot be played: ${JSON.stringify(checked.issues)}`);
  const { plan } = checked;
  const relevant = relevantRules(plan, rules);
  let runs = 0;
  const sent: JsonObject[] = [];
  for (const [id, own] of people) {
    const heard = own.filter(({ type, name }) => type !== 'track' || (name !== null && relevant.events.has(name)));
    const createdAt = own[0]?.at ?? now;
    const origin = {
      unknown: true,
      person: { id, traits: {}, createdAt },
      account: null,
      timezone: 'UTC',
      milestoneRules: relevant.milestones,
      segmentRules: [],
      segments: [],
      scores: {},
      struggles: [],
    };
    const happenings = happeningsOf(heard, 'own', { account: (account) => accounts.get(account) ?? [], journey: key });
    const result = replay({ plan, origin, happenings, opensAt: from, until: now });
    runs += result.runs.length;
    expect(result.runs.filter(({ status }) => status === 'failed').map(({ reason }) => reason)).toEqual([]);
    sent.push(...result.effects.flatMap(({ effect }) => (isSent(effect) ? [effect.payload] : [])));
  }
  return { runs, sent };
}
const isSent = (effect: Effect): effect is Extract<Effect, { kind: 'send' }> => effect.kind === 'send';
const textsOf = (payload: JsonObject) => Object.values(payload).filter((value) => typeof value === 'string');

describe.each(journeyTemplates(systemContext(1), now))('the template $id', ({ id, document }) => {
  const { runs, sent } = played(id, document);

  test('is entered by somebody on the demo, and does something for them', () => {
    expect(runs).toBeGreaterThan(0);
    expect(sent.length).toBeGreaterThan(0);
  });

  test('says nothing with a gap in it: every variable has a value', () => {
    // An unknown variable renders as nothing, which leaves two spaces, a space before a full stop, or an empty text.
    const gaps = sent.flatMap(textsOf).filter((text) => text.trim() === '' || / {2}| [,.!?;:]|\{\{|\(\)|“”/.test(text));
    expect(gaps.slice(0, 3)).toEqual([]);
  });
});
