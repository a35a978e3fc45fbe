import { expect, test } from 'vitest';
import { isAt, places } from './navigation.ts';

const pages = Object.keys(import.meta.glob('/app/**/page.tsx')).map((file) => file.replace('/app/(console)', '').replace('/page.tsx', ''));

test('the navigation leads to pages that exist', () => {
  expect(places.map(({ href }) => href).filter((href) => !pages.includes(href))).toEqual([]);
});

test('no two places share a letter', () => {
  expect(new Set(places.map(({ letter }) => letter)).size).toBe(places.length);
});

test.each([
  ['/people', true],
  ['/people/u1', true],
  ['/peoples', false],
  ['/home', false],
])('at %s one is among the people: %s', (path, expected) => {
  const people = places.find(({ href }) => href === '/people');
  expect(people && isAt(path, people)).toBe(expected);
});
