import { expect, test } from 'vitest';
import { struggleWords } from './struggle-words.ts';

const rule = { failure: { event: 'Import Failed' }, success: { event: 'Dataset Uploaded' }, count: 3, within: 'P1D' };

test.each([
  ['a rule', rule, '“Import Failed” happens 3 times in 1 day without “Dataset Uploaded” after it'],
  ['one failure', { ...rule, count: 1 }, '“Import Failed” happens once in 1 day without “Dataset Uploaded” after it'],
  [
    'only some failures',
    { ...rule, failure: { event: 'Import Failed', where: { property: 'step', op: 'eq' as const, value: 'csv' } } },
    '“Import Failed” where step is “csv” happens 3 times in 1 day without “Dataset Uploaded” after it',
  ],
])('%s reads as a sentence', (_, given, words) => {
  expect(struggleWords(given)).toBe(words);
});
