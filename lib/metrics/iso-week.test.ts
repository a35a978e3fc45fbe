import { expect, test } from 'vitest';
import { isoWeek, mondayOf } from './iso-week.ts';

// The examples of ISO 8601's own rules: a year has the week of its first Thursday as its first.
test.each([
  ['2005-01-01T12:00:00Z', '2004-W53'],
  ['2005-01-02T23:59:59Z', '2004-W53'],
  ['2005-12-31T00:00:00Z', '2005-W52'],
  ['2007-01-01T00:00:00Z', '2007-W01'],
  ['2007-12-31T00:00:00Z', '2008-W01'],
  ['2008-12-28T00:00:00Z', '2008-W52'],
  ['2008-12-29T00:00:00Z', '2009-W01'],
  ['2009-12-31T00:00:00Z', '2009-W53'],
  ['2010-01-03T00:00:00Z', '2009-W53'],
  ['1969-12-28T00:00:00Z', '1969-W52'],
])('%s lies in %s', (instant, week) => {
  expect(isoWeek(mondayOf(Date.parse(instant)))).toBe(week);
});
