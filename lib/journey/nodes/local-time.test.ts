import { describe, expect, test } from 'vitest';
import { formatInstant } from '#lib/kernel';
import { instant } from '../test-journey.ts';
import { isTimezone, nextLocalTime } from './local-time.ts';

const everyDay = new Set([1, 2, 3, 4, 5, 6, 7]);
const workdays = new Set([1, 2, 3, 4, 5]);

describe('the next local time', () => {
  test.each([
    {
      rule: 'today, when it is still to come',
      from: '2026-01-05T07:00:00Z',
      time: '09:00',
      zone: 'Europe/Paris',
      due: '2026-01-05T08:00:00Z',
    },
    {
      rule: 'at once, when arrival is exactly then',
      from: '2026-01-05T08:00:00Z',
      time: '09:00',
      zone: 'Europe/Paris',
      due: '2026-01-05T08:00:00Z',
    },
    { rule: 'tomorrow, a second later', from: '2026-01-05T08:00:01Z', time: '09:00', zone: 'Europe/Paris', due: '2026-01-06T08:00:00Z' },
    {
      rule: 'of a far zone, whose date is another',
      from: '2026-01-05T20:00:00Z',
      time: '09:00',
      zone: 'Pacific/Auckland',
      due: '2026-01-05T20:00:00Z',
    },
    {
      rule: 'of a zone with an odd offset',
      from: '2026-01-05T00:00:00Z',
      time: '09:00',
      zone: 'Asia/Kathmandu',
      due: '2026-01-05T03:15:00Z',
    },
    // Paris goes from UTC+1 to UTC+2 on 2026-03-29 at 01:00Z, and back on 2026-10-25 at 01:00Z.
    {
      rule: 'an hour earlier in UTC once summer time begins',
      from: '2026-03-28T12:00:00Z',
      time: '09:00',
      zone: 'Europe/Paris',
      due: '2026-03-29T07:00:00Z',
    },
    {
      rule: 'an hour later in UTC once it ends',
      from: '2026-10-24T12:00:00Z',
      time: '09:00',
      zone: 'Europe/Paris',
      due: '2026-10-25T08:00:00Z',
    },
    {
      rule: 'of a time that clocks jump over: as far after the jump',
      from: '2026-03-28T12:00:00Z',
      time: '02:30',
      zone: 'Europe/Paris',
      due: '2026-03-29T01:30:00Z',
    },
    {
      rule: 'of a time that comes twice: the first',
      from: '2026-10-24T12:00:00Z',
      time: '02:30',
      zone: 'Europe/Paris',
      due: '2026-10-25T00:30:00Z',
    },
    {
      rule: 'of a time that comes twice, in between: the second',
      from: '2026-10-25T00:45:00Z',
      time: '02:30',
      zone: 'Europe/Paris',
      due: '2026-10-25T01:30:00Z',
    },
    {
      rule: 'of a time that comes twice, after both: tomorrow',
      from: '2026-10-25T01:30:01Z',
      time: '02:30',
      zone: 'Europe/Paris',
      due: '2026-10-26T01:30:00Z',
    },
    // New York: 2026-03-08 07:00Z forward, 2026-11-01 06:00Z back.
    {
      rule: 'across the American jump',
      from: '2026-03-07T12:00:00Z',
      time: '02:30',
      zone: 'America/New_York',
      due: '2026-03-08T07:30:00Z',
    },
    {
      rule: 'across the American fall',
      from: '2026-10-31T12:00:00Z',
      time: '09:00',
      zone: 'America/New_York',
      due: '2026-10-31T13:00:00Z',
    },
    {
      rule: 'of midnight, where midnight is jumped over (Santiago, 2026-09-06 04:00Z)',
      from: '2026-09-05T12:00:00Z',
      time: '00:00',
      zone: 'America/Santiago',
      due: '2026-09-06T04:00:00Z',
    },
    {
      rule: 'with a half-hour summer time (Lord Howe, 2026-10-03 15:30Z)',
      from: '2026-10-03T12:00:00Z',
      time: '02:15',
      zone: 'Australia/Lord_Howe',
      due: '2026-10-03T15:45:00Z',
    },
  ])('$rule', ({ from, time, zone, due }) => {
    expect(formatInstant(nextLocalTime(instant(from), time, everyDay, zone))).toBe(due);
  });

  test.each([
    { rule: 'Friday evening to Monday morning', from: '2026-01-09T18:00:00Z', days: workdays, due: '2026-01-12T09:00:00Z' },
    { rule: 'Monday morning to Monday morning', from: '2026-01-12T08:59:00Z', days: workdays, due: '2026-01-12T09:00:00Z' },
    { rule: 'a Sunday only, on a Sunday too late', from: '2026-01-11T09:00:01Z', days: new Set([7]), due: '2026-01-18T09:00:00Z' },
    { rule: 'a Sunday only, on that minute', from: '2026-01-11T09:00:00Z', days: new Set([7]), due: '2026-01-11T09:00:00Z' },
  ])('keeps to the weekdays: $rule', ({ from, days, due }) => {
    expect(formatInstant(nextLocalTime(instant(from), '09:00', days, 'UTC'))).toBe(due);
  });
});

test.each([
  ['Europe/Paris', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
  [7, false],
  [undefined, false],
])('%j is a time zone: %s', (value, answer) => expect(isTimezone(value)).toBe(answer));
