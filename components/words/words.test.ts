import { describe, expect, test } from 'vitest';
import { conditionWords } from './condition-words.ts';
import { durationWords, lengthWords } from './duration-words.ts';
import { nodeWords } from './node-words.ts';
import { scheduleWords } from './schedule-words.ts';

describe('durations', () => {
  test.each([
    ['P3D', '3 days'],
    ['PT90M', '1 hour 30 minutes'],
    ['P1W', '7 days'],
    ['PT0S', '0 seconds'],
    ['P1M', 'P1M'],
  ])('%s is said as %s', (text, words) => expect(durationWords(text)).toBe(words));
  test('a length is said in its two largest units', () => expect(lengthWords(90_061_000)).toBe('1 day 1 hour'));
});

describe('conditions', () => {
  test.each([
    [{ trait: 'plan', op: 'eq', value: 'pro' }, 'plan is “pro”'],
    [{ trait: 'plan', op: 'eq', value: 'trial', for: 'P7D' }, 'plan is “trial”, for at least 7 days'],
    [{ accountTrait: 'arr', op: 'gte', value: 10000 }, 'the account’s arr is at least 10,000'],
    [
      { event: 'Dataset Uploaded', count: { op: 'gte', value: 3 }, within: 'P7D' },
      'they did “Dataset Uploaded” at least 3 times in the last 7 days',
    ],
    [{ milestone: 'first-report', reached: false }, 'the milestone first-report is not reached'],
    [{ trait: 'trial_ends_at', op: 'before', value: 'P3D' }, 'trial_ends_at is before 3 days from now'],
    [{ all: [] }, 'always'],
    [{ any: [] }, 'never'],
    [
      {
        any: [
          {
            all: [
              { trait: 'a', op: 'exists' },
              { trait: 'b', op: 'exists' },
            ],
          },
          { struggling: 'connect' },
        ],
      },
      '(a is known and b is known) or they struggle with connect',
    ],
    [{ property: 'id', op: 'eq', value: { ref: 'trigger.properties.projectId' } }, 'id is the same projectId as the event that started it'],
  ])('%j reads “%s”', (condition, words) => expect(conditionWords(condition)).toBe(words));

  test.each([null, undefined, 7, {}, { all: 'x' }, { not: null }, { event: {}, count: 3, where: 1 }])(
    '%j, which is unfinished, does not throw',
    (given) => {
      expect(typeof conditionWords(given)).toBe('string');
    },
  );
});

describe('nodes', () => {
  test.each([
    ['trigger', { on: { kind: 'event', event: 'API Key Created' } }, 'When someone does “API Key Created”'],
    ['trigger', { on: { kind: 'date', trait: 'trial_ends_at', offset: '-P3D' } }, 'When it is 3 days before the date in trial_ends_at'],
    ['wait', { for: 'PT2H' }, '2 hours'],
    ['wait', { until: { time: '09:00', weekdays: [1, 2, 3, 4, 5], timezone: 'person' } }, 'Until 09:00 on a working day, their time'],
    ['wait-until', { when: { event: 'Report Created' }, timeout: 'P3D' }, 'Until they do “Report Created”; at most 3 days'],
    [
      'split',
      {
        variants: [
          { id: 'control', weight: 1 },
          { id: 'tour', weight: 3 },
        ],
      },
      'control 25 % · tour 75 %',
    ],
    ['action', { channel: 'slack', to: 'csm', text: 'Hello' }, 'Tell the CSM: “Hello”'],
    ['exit', {}, 'The journey ends here'],
  ])('%s %j reads “%s”', (type, data, words) => expect(nodeWords(type, data)).toBe(words));
});

describe('times of day', () => {
  test.each([
    [{ time: '09:00', weekdays: [1, 2, 3, 4, 5], timezone: 'person' }, 'the next weekday at 09:00 in the person’s time zone'],
    [{ time: '18:30' }, 'the next day at 18:30 in the person’s time zone'],
    [{ time: '08:00', weekdays: [1] }, 'the next Monday at 08:00 in the person’s time zone'],
    [{ time: '08:00', weekdays: [5, 1, 3], timezone: 'Europe/Paris' }, 'the next Monday, Wednesday or Friday at 08:00 Europe/Paris time'],
    [{ time: '10:00', weekdays: [6, 7] }, 'the next Saturday or Sunday at 10:00 in the person’s time zone'],
    [{ time: '' }, 'the next day at ? in the person’s time zone'],
    [null, 'no time chosen yet'],
  ])('%j reads “%s”', (until, words) => expect(scheduleWords(until)).toBe(words));
});
