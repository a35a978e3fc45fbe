import { expect, test } from 'vitest';
import { issueAt, issuesBeside } from './issues.ts';

const issues = [
  { path: 'nodes.1', message: 'no run comes here' },
  { path: 'nodes.1.data.if', message: 'this is missing' },
  { path: 'nodes.1.data.if.all.0.value', message: 'needs a value' },
  { path: 'nodes.10.data.if', message: 'another node' },
];

test('a spot has its own issues and those inside it, and none of a spot whose name begins alike', () => {
  expect(issueAt(issues, 'nodes.1.data.if')).toBe('this is missing; needs a value');
  expect(issueAt(issues, 'nodes.2')).toBeUndefined();
});

test('what no field shows stands beside', () => {
  expect(issuesBeside(issues, 'nodes.1', ['data'])).toEqual([{ path: 'nodes.1', message: 'no run comes here' }]);
});

test('what is said twice is said once', () => {
  const twice = [...issues, { path: 'nodes.1.data.if', message: 'this is missing' }];
  expect(issueAt(twice, 'nodes.1.data.if')).toBe('this is missing; needs a value');
});
