import { expect, test } from 'vitest';
import { missingMonths, monthsFrom } from './months.ts';

test('months run over the turn of a year', () => {
  expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
});

test.each([
  ['a hole', ['2026-01', '2026-04', '2026-03'], ['2026-02']],
  ['no hole', ['2026-01', '2026-02'], []],
  ['one month', ['2026-01'], []],
  ['none', [], []],
])('%s', (_, known, missing) => expect(missingMonths(known)).toEqual(missing));
