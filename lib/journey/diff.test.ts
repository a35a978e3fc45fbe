import { expect, test } from 'vitest';
import { diffJourneys } from './diff.ts';
import { JourneyDocument } from './document.ts';
import { email, journey, node } from './test-journey.ts';

const document = (...parts: Parameters<typeof journey>) => JourneyDocument.parse(journey(...parts));
const before = document([email('a'), node('w', 'wait', { for: 'P1D' })], ['start next a', 'a next w']);

test('a document does not differ from itself', () => {
  expect(diffJourneys(before, structuredClone(before))).toEqual({
    nodes: { added: [], removed: [], changed: [], moved: [] },
    edges: { added: [], removed: [], changed: [] },
    fields: [],
  });
});

test('what was added, removed and changed is told apart', () => {
  const after = document([node('w', 'wait', { for: 'P2D' }), email('b')], ['start next w', 'w next b'], { goal: { milestone: 'm' } });
  const { nodes, edges, fields } = diffJourneys(before, after);
  expect(nodes.added.map(({ id }) => id)).toEqual(['b']);
  expect(nodes.removed.map(({ id }) => id)).toEqual(['a']);
  expect(nodes.changed).toMatchObject([{ id: 'w', before: { data: { for: 'P1D' } }, after: { data: { for: 'P2D' } } }]);
  expect(edges.added.map(({ id }) => id)).toEqual(['start next w', 'w next b']);
  expect(edges.removed.map(({ id }) => id)).toEqual(['start next a', 'a next w']);
  expect(fields).toEqual([{ field: 'goal', before: null, after: { milestone: 'm' } }]);
});

test('a node that was only moved on the canvas has not changed', () => {
  const [first, ...rest] = before.nodes;
  const moved = { ...before, nodes: [{ ...first, position: { x: 9, y: 9 } }, ...rest] } as typeof before;
  expect(diffJourneys(before, moved).nodes).toMatchObject({ changed: [], moved: ['start'] });
});
