import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { journey, node } from './test-journey.ts';
import { validate } from './validate.ts';
import { validateCondition } from './validate-condition.ts';

const withNode = (type: string, data: unknown) => journey([{ ...node('x', type), data }], ['start next x']);

function paths(document: unknown) {
  const checked = validate(document);
  return 'issues' in checked ? checked.issues.map(({ path }) => path) : [];
}

describe('whatever it is given, validation answers', () => {
  const anything = fc.anything({
    maxDepth: 6,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  });

  test('any value', () => {
    fc.assert(
      fc.property(anything, (value) => void expect(validate(value)).toBeDefined()),
      { numRuns: 300 },
    );
  });

  test('any value in any place of a document', () => {
    const broken = fc.record({ entry: anything, exits: anything, goal: anything, nodes: anything, edges: anything, hypothesis: anything });
    fc.assert(
      fc.property(broken, (more) => void expect(validate({ ...journey([], []), ...more })).toBeDefined()),
      { numRuns: 300 },
    );
    const types = fc.constantFrom('trigger', 'wait', 'wait-until', 'condition', 'branch', 'split', 'action', 'next-best-action', 'exit');
    const data = fc.oneof(
      anything,
      fc.record({ if: anything, when: anything, on: anything, branches: anything, variants: anything, until: anything }),
    );
    fc.assert(
      fc.property(types, data, (type, value) => void expect(validate(withNode(type, value))).toBeDefined()),
      { numRuns: 500 },
    );
  });

  test('a value without end, or too deep', () => {
    const ring: Record<string, unknown> = { ...journey([], []) };
    ring.self = ring;
    expect(paths(ring)).toHaveLength(1);
    let deep: unknown = { all: [] };
    for (let i = 0; i < 100_000; i++) deep = { not: deep };
    expect(paths(withNode('condition', { if: deep }))).toHaveLength(1);
    expect(validateCondition(deep)).toHaveProperty('issues');
  });
});
