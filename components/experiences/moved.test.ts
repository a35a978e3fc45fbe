import { expect, test } from 'vitest';
import { moved } from './moved.ts';
import { withField } from './with-field.ts';

test('an item is moved up and down, and the others keep their order', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});

test('a field that is left empty is not there at all', () => {
  expect(withField<{ title: string; anchor?: string }, 'anchor'>({ title: 'a', anchor: '#b' }, 'anchor', '')).toEqual({ title: 'a' });
  expect(withField<{ title: string; anchor?: string }, 'anchor'>({ title: 'a' }, 'anchor', '#b')).toEqual({ title: 'a', anchor: '#b' });
});
