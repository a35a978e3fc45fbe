import { expect, test } from 'vitest';
import { chanceWords, differenceWords, figureWords, intervalWords, lengthWords, liftWords, metricWords, pWords } from './metric-words.ts';

test.each([
  ['P14D', '14 days'],
  ['P1D', '1 day'],
  ['PT36H', '36 hours'],
  ['PT90M', '90 minutes'],
  ['P2W', '14 days'],
])('%s is %s', (within, words) => expect(lengthWords(within)).toBe(words));

test('a metric says what it measures', () => {
  expect(metricWords({ kind: 'ttfv' })).toBe('Time to first value, up to 30 days');
  expect(metricWords({ kind: 'milestone', milestone: 'report', within: 'P7D' })).toBe('Reached report within 7 days');
});

test('figures and differences carry sign and unit', () => {
  expect(figureWords(0.1902, 'share')).toBe('19.0 %');
  expect(differenceWords(-0.0082, 'share')).toBe('−0.82 pp');
  expect(differenceWords(0, 'share')).toBe('0.00 pp');
  expect(differenceWords(1.5, 'days')).toBe('+1.50 d');
  expect(intervalWords([-0.0168, 0.0004], 'share')).toBe('−1.68 pp to +0.04 pp');
  expect([pWords(0.0001), pWords(0.0086), pWords(0.0833)]).toEqual(['< 0.001', '0.0086', '0.083']);
  expect([liftWords(-0.0431), liftWords(0.5)]).toEqual(['−4.3 %', '+50.0 %']);
  expect([chanceWords(0.0008), chanceWords(0.5), chanceWords(0.999)]).toEqual(['< 1 %', '50 %', '> 99 %']);
});
