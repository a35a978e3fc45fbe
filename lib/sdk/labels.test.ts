import { expect, test } from 'vitest';
import { filledLabel, labelsFrom } from './labels.ts';

test('labels that are given take the place of the English ones, one by one', () => {
  const labels = labelsFrom({ next: 'Weiter', step: 'Schritt {step} von {steps}' });
  expect(labels).toMatchObject({ next: 'Weiter', back: 'Back', done: 'Done' });
  expect(filledLabel(labels.step, { step: 2, steps: 3 })).toBe('Schritt 2 von 3');
});

test('what a page gives that is no text, or empty, is passed over', () => {
  const given = { next: 7, back: null, done: '', nothing: 'x' } as never;
  expect(labelsFrom(given)).toEqual(labelsFrom());
});

test('what fills a label is text, whatever it looks like; a place that nothing fills stays', () => {
  expect(filledLabel('Mark “{item}” as done', { item: '{item} $& <b>' })).toBe('Mark “{item} $& <b>” as done');
  expect(filledLabel('{other} {toString}', { item: 'x' })).toBe('{other} {toString}');
});
