import { expect, test } from 'vitest';
import { JourneyDocument } from '#lib/journey';
import { flowOf } from './flow-of.ts';
import { isLaidOut } from './lay-out.ts';
import { movements } from './movements.ts';

const document = JourneyDocument.parse({
  key: 'k',
  name: 'K',
  nodes: [
    { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } },
    { id: 'ask', type: 'condition', data: { if: { trait: 'plan', op: 'eq', value: 'pro' } } },
    { id: 'pro', type: 'action', data: { channel: 'email', subject: 'Hello', body: 'x' } },
    { id: 'end', type: 'exit', data: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'ask' },
    { id: 'e2', source: 'ask', sourceHandle: 'no', target: 'end' },
    { id: 'e3', source: 'ask', sourceHandle: 'yes', target: 'pro' },
    { id: 'e4', source: 'pro', target: 'nowhere' },
  ],
});
const stats = (yes: number) => ({
  entered: 10,
  active: 0,
  converted: 0,
  completed: 0,
  exited: 0,
  failed: 0,
  nodes: { ask: { entered: 10, left: { yes, no: 2 }, waiting: 0, sent: 0, failed: 0 } },
});

test('a document without positions is laid out downwards, without overlaps, yes to the left of no', () => {
  const { nodes } = flowOf(document, null);
  const at = Object.fromEntries(nodes.map(({ id, position }) => [id, position]));
  expect(at.start?.y).toBeLessThan(at.ask?.y ?? 0);
  expect(at.ask?.y).toBeLessThan(at.pro?.y ?? 0);
  expect(at.pro?.x).toBeLessThan(at.end?.x ?? 0);
  expect(isLaidOut(nodes.map(({ id, position }) => ({ id, ...position, width: 240, height: 100 })))).toBe(true);
});

test('positions that somebody drew are kept', () => {
  const drawn = { ...document, nodes: document.nodes.map((node, i) => ({ ...node, position: { x: 7, y: i * 200 } })) };
  expect(flowOf(drawn, null).nodes.map(({ position }) => position)).toEqual([0, 200, 400, 600].map((y) => ({ x: 7, y })));
});

test('an edge knows how many went along it and its share of the busiest; one that leads nowhere is not drawn', () => {
  const { edges } = flowOf(document, stats(8));
  expect(edges.map(({ id, sourceHandle, data }) => [id, sourceHandle, data?.flow, data?.share])).toEqual([
    ['e1', 'next', 0, 0],
    ['e2', 'no', 2, 0.25],
    ['e3', 'yes', 8, 1],
  ]);
});

test('who moved is the difference of two counts, a crowd shown by six', () => {
  const [before, after, crowd] = [stats(3), stats(5), stats(5000)].map((counts) => flowOf(document, counts).edges);
  expect(movements(before ?? [], after ?? [])).toEqual([{ edge: 'e3', people: 2 }]);
  expect(movements(before ?? [], crowd ?? [])).toEqual([{ edge: 'e3', people: 6 }]);
  expect(movements([], after ?? [])).toEqual([]);
});

test('an unknown or unfinished node is drawn, not thrown at', () => {
  const odd = {
    ...document,
    nodes: [
      { id: 'x', type: 'magic', position: { x: 0, y: 0 }, data: {} },
      { id: 'y', type: 'branch', position: { x: 0, y: 0 }, data: { branches: 3 } },
    ],
    edges: [],
  };
  expect(flowOf(JourneyDocument.parse(odd), null).nodes.map(({ data }) => data.title)).toEqual(['Unknown node', 'Branch']);
});
