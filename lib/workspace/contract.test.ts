import { expect, test } from 'vitest';
import { roles, scopes, scopesOfRole } from './contract.ts';

test.each(roles.slice(1).map((role, i) => ({ role, below: roles[i] ?? role })))('$role may all that $below may', ({ role, below }) => {
  expect(scopesOfRole[role]).toEqual(expect.arrayContaining([...scopesOfRole[below]]));
  expect(scopesOfRole[role].length).toBeGreaterThan(scopesOfRole[below].length);
});

test('a viewer may only read', () => {
  expect(scopesOfRole.viewer.filter((scope) => !scope.endsWith(':read'))).toEqual([]);
});

test('an admin may everything', () => {
  expect([...scopesOfRole.admin].sort()).toEqual([...scopes].sort());
});

test.each(['people:erase', 'audit:read', 'webhooks:write', 'workspace:admin'] as const)('%s is for admins alone', (scope) => {
  expect(roles.filter((role) => scopesOfRole[role].includes(scope))).toEqual(['admin']);
});

test('no role names a scope twice', () => {
  for (const role of roles) expect(new Set(scopesOfRole[role]).size).toBe(scopesOfRole[role].length);
});
