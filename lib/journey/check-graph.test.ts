import { describe, expect, test } from 'vitest';
import { edge, email, journey, node } from './test-journey.ts';
import { validate } from './validate.ts';

function paths(document: unknown) {
  const checked = validate(document);
  return 'issues' in checked ? checked.issues.map(({ path }) => path) : [];
}

describe('the drawing', () => {
  const two = [email('a'), email('b')];
  test.each<[string, unknown, string[]]>([
    ['an edge to nowhere', journey(two, ['start next a', 'a next zz']), ['edges.1.target']],
    ['an edge from nowhere', journey(two, ['start next a', 'zz next b']), ['edges.1.source']],
    ['an edge from a handle that the node does not have', journey(two, ['start next a', 'a yes b']), ['edges.1.sourceHandle']],
    [
      'an edge from a node without handles',
      journey([node('e', 'exit'), email('a')], ['start next e', 'e next a']),
      ['edges.1.sourceHandle'],
    ],
    ['two edges from one handle', journey(two, ['start next a', 'start next b']), ['edges.1.sourceHandle']],
    ['an edge into a trigger', journey([node('w', 'wait', { for: 'P1D' })], ['start next w', 'w next start']), ['edges.1.target']],
    ['a node id twice', journey([email('a'), email('a')], ['start next a']), ['nodes.2.id']],
    [
      'an edge id twice',
      { ...journey(two, []), edges: [edge('start next a'), { ...edge('a next b'), id: 'start next a' }] },
      ['edges.1.id'],
    ],
    ['a cycle without a wait', journey(two, ['start next a', 'a next b', 'b next a']), ['nodes.1']],
    ['a node that leads to itself', journey([email('a')], ['start next a', 'a next a']), ['nodes.1']],
  ])('%s', (_, document, expected) => expect(paths(document)).toEqual(expected));

  test.each([
    ['wait', node('w', 'wait', { for: 'P1D' }), 'next'],
    ['wait-until', node('w', 'wait-until', { when: { event: 'X' }, timeout: 'P1D' }), 'timeout'],
  ])('a cycle with a %s in it is no fault', (_, pause, handle) => {
    expect(paths(journey([email('a'), pause], ['start next a', 'a next w', `w ${handle} a`]))).toEqual([]);
  });

  test('an edge without a sourceHandle leaves by the only handle there is', () => {
    const document = {
      ...journey(two, []),
      edges: [
        { id: 'e', source: 'start', target: 'a' },
        { id: 'f', source: 'a', sourceHandle: null, target: 'b' },
      ],
    };
    expect(paths(document)).toEqual([]);
  });

  test('a node that no run reaches is odd, but no fault', () => {
    const checked = validate(journey(two, ['start next a']));
    expect('plan' in checked && checked.plan.warnings.map(({ path }) => path)).toEqual(['nodes.2']);
  });

  test('a long journey exhausts no stack', () => {
    const many = Array.from({ length: 1_900 }, (_, i) => email(`n${i}`));
    const way = many.slice(1).map((_, i) => `n${i} next n${i + 1}`);
    expect(paths(journey(many, ['start next n0', ...way]))).toEqual([]);
  });
});
