import { expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { Guards } from '../contract.ts';
import { decide, type GuardFacts } from './decide.ts';

const at = (iso: string) => Date.parse(iso) as Instant;
const none = { day: 0, week: 0 };
const facts: GuardFacts = {
  channel: 'email',
  reachesPerson: true,
  journey: 'welcome',
  now: at('2026-03-03T12:00:00Z'),
  timezone: 'UTC',
  doNotContact: false,
  suppressed: null,
  left: null,
  consent: undefined,
  sentByChannel: none,
  sentOverall: none,
};
const night = { quietHours: { from: '21:00', to: '08:00' } };
const noon = { quietHours: { from: '12:00', to: '14:00' } };
const caps = { caps: { overall: { day: 3, week: 5 }, email: { day: 1, week: null } } };

test.each<{ rule: string; guards: object; with: Partial<GuardFacts>; verdict: string }>([
  { rule: 'without guards it is sent', guards: {}, with: {}, verdict: 'send' },
  { rule: 'nobody who is not to be contacted is', guards: {}, with: { doNotContact: true }, verdict: 'suppress do-not-contact' },
  { rule: 'nor an address that bounced', guards: {}, with: { suppressed: 'bounce' }, verdict: 'suppress suppression' },
  { rule: 'nor who has unsubscribed', guards: {}, with: { left: 'all' }, verdict: 'suppress unsubscribed' },
  { rule: 'nor who has left the group', guards: {}, with: { left: 'tips' }, verdict: 'suppress unsubscribed' },
  { rule: 'consent that is asked for must be true', guards: { consentTrait: 'ok' }, with: { consent: 'yes' }, verdict: 'suppress consent' },
  { rule: 'consent that is given is enough', guards: { consentTrait: 'ok' }, with: { consent: true }, verdict: 'send' },
  {
    rule: 'what goes to a colleague asks nobody for consent',
    guards: { consentTrait: 'ok' },
    with: { channel: 'slack', reachesPerson: false, doNotContact: true },
    verdict: 'send',
  },
  { rule: 'by day it is not quiet', guards: night, with: {}, verdict: 'send' },
  {
    rule: 'in the evening it waits for the morning',
    guards: night,
    with: { now: at('2026-03-03T21:00:00Z') },
    verdict: 'postpone 2026-03-04T08:00:00.000Z',
  },
  {
    rule: 'after midnight it waits for the same morning',
    guards: night,
    with: { now: at('2026-03-03T03:00:00Z') },
    verdict: 'postpone 2026-03-03T08:00:00.000Z',
  },
  { rule: 'at the end itself it is sent', guards: night, with: { now: at('2026-03-03T08:00:00Z') }, verdict: 'send' },
  { rule: 'a moment before they begin it is sent', guards: night, with: { now: at('2026-03-03T20:59:59.999Z') }, verdict: 'send' },
  {
    rule: 'quiet hours may lie within a day',
    guards: noon,
    with: { now: at('2026-03-03T13:00:00Z') },
    verdict: 'postpone 2026-03-03T14:00:00.000Z',
  },
  {
    rule: 'they are those of the person: 22:00 in Tokyo',
    guards: night,
    with: { now: at('2026-03-03T13:00:00Z'), timezone: 'Asia/Tokyo' },
    verdict: 'postpone 2026-03-03T23:00:00.000Z',
  },
  { rule: 'a zone that is none counts as UTC', guards: night, with: { timezone: 'Moon' }, verdict: 'send' },
  {
    rule: 'over the change to summer time the morning comes an hour earlier',
    guards: night,
    with: { now: at('2026-03-28T22:00:00Z'), timezone: 'Europe/Berlin' },
    verdict: 'postpone 2026-03-29T06:00:00.000Z',
  },
  {
    rule: 'a colleague is not asleep',
    guards: night,
    with: { channel: 'slack', reachesPerson: false, now: at('2026-03-03T23:00:00Z') },
    verdict: 'send',
  },
  { rule: 'a cap of the channel', guards: caps, with: { sentByChannel: { day: 1, week: 1 } }, verdict: 'suppress frequency-cap' },
  { rule: 'the cap over all, by day', guards: caps, with: { sentOverall: { day: 3, week: 3 } }, verdict: 'suppress frequency-cap' },
  { rule: 'the cap over all, by week', guards: caps, with: { sentOverall: { day: 0, week: 5 } }, verdict: 'suppress frequency-cap' },
  { rule: 'one below the cap is sent', guards: caps, with: { sentOverall: { day: 2, week: 4 } }, verdict: 'send' },
  {
    rule: 'a journey with priority passes caps',
    guards: { ...caps, priorityJourneys: ['welcome'] },
    with: { sentOverall: { day: 9, week: 9 } },
    verdict: 'send',
  },
  {
    rule: 'and quiet hours',
    guards: { ...night, priorityJourneys: ['welcome'] },
    with: { now: at('2026-03-03T23:00:00Z') },
    verdict: 'send',
  },
  { rule: 'but never consent', guards: { priorityJourneys: ['welcome'] }, with: { left: 'all' }, verdict: 'suppress unsubscribed' },
  {
    rule: 'what is postponed uses no cap up',
    guards: { ...caps, ...night },
    with: { now: at('2026-03-03T23:00:00Z'), sentByChannel: { day: 1, week: 1 } },
    verdict: 'postpone 2026-03-04T08:00:00.000Z',
  },
])('$rule', ({ guards, with: change, verdict }) => {
  const said = decide(Guards.parse(guards), { ...facts, ...change });
  const shown =
    said.go === 'suppress' ? `suppress ${said.rule}` : said.go === 'postpone' ? `postpone ${new Date(said.until).toISOString()}` : 'send';
  expect(shown).toBe(verdict);
});
