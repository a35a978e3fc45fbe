import { expect, test } from 'vitest';
import { isDark, wordsOn } from './colours.ts';

test.each([
  ['#000000', '#ffffff'],
  ['#4f46e5', '#ffffff'],
  ['#ffd400', '#16161a'],
  ['#ffffff', '#16161a'],
])('on %s words are %s', (accent, words) => {
  expect(wordsOn(accent)).toBe(words);
});

test.each([
  ['rgb(255, 255, 255)', false],
  ['rgb(15, 15, 17)', true],
  ['rgba(0, 0, 0, 0)', null],
  ['oklch(0.2 0 0)', null],
])('a background of %s is dark: %s', (background, dark) => {
  expect(isDark(background)).toBe(dark);
});
