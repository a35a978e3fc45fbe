import type { Issue } from '#lib/kernel';

const deepest = 60;
const largest = 500_000;

/**
 * Looks at an unknown value before any parser does: too deep, too large or cyclic for JSON, or with a key that means something to
 * JavaScript. Without recursion, so that no input can exhaust the stack.
 */
export function fathom(root: unknown): Issue[] {
  const issues: Issue[] = [];
  const stack: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  let seen = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, path, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > deepest) return [{ path, message: `nest at most ${deepest} levels deep` }];
    for (const key of Object.keys(value)) {
      seen += 1;
      if (seen > largest) return [{ path: '', message: 'the document is too large' }];
      const at = path === '' ? key : `${path}.${key}`;
      if (key === '__proto__')
        issues.push({
          path: at,
          message: 'this name is not allowed: choose another',
        });
      else
        stack.push({
          value: Reflect.get(value, key),
          path: at,
          depth: depth + 1,
        });
    }
  }
  return issues;
}
