import { expect, test } from 'vitest';
import { periodBefore } from './period-before.ts';

const now = Date.parse('2026-06-01T10:20:00Z');

test('a chosen period moves back by its length, and so does the instant', () => {
  expect(periodBefore({ unit: 'person', from: '2026-05-02', segment: 'big' }, '30d', now)).toEqual({
    filters: { unit: 'person', segment: 'big', from: '2026-04-02T00:00:00.000Z', asOf: '2026-05-02T10:00:00.000Z' },
    days: 30,
  });
});

test('given bounds move back by the time between them', () => {
  expect(periodBefore({ unit: 'account', from: '2026-03-01', to: '2026-03-08', asOf: '2026-04-01' }, null, now)).toEqual({
    filters: { unit: 'account', from: '2026-02-22T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z', asOf: '2026-03-25T00:00:00.000Z' },
    days: 7,
  });
});

test('all starts are compared with how it stood 30 days earlier', () => {
  expect(periodBefore({ unit: 'person' }, null, now)).toEqual({ filters: { unit: 'person', asOf: '2026-05-02T10:00:00.000Z' }, days: 30 });
});
