import { expect, test } from 'vitest';
import { JourneyDocument, validate } from '#lib/journey';
import { neighbour } from '../editing/neighbour.ts';
import type { CardNode } from '../flow-of.ts';
import { draftNodes } from './draft-flow.ts';
import { deedOf } from './keys.ts';
import { outletToUse, targetsOf } from './menus.ts';
import { byNode, problemsOf } from './problems.ts';

const document = JourneyDocument.parse({
  key: 'k',
  name: '',
  nodes: [
    { id: 'start', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'api' } } },
    { id: 'ask', type: 'condition', position: { x: 0, y: 150 }, data: { if: null } },
    { id: 'mail', type: 'action', position: { x: -140, y: 300 }, data: { label: 'Hello', channel: 'email', subject: '', body: 'x' } },
    { id: 'end', type: 'exit', position: { x: 140, y: 300 }, data: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'ask' },
    { id: 'e3', source: 'ask', sourceHandle: 'no', target: 'end' },
    { id: 'e2', source: 'ask', sourceHandle: 'yes', target: 'mail' },
  ],
});
const pressed = (key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {}, code = '') =>
  deedOf({ key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

test('a key with its modifiers asks for one thing, and without them for another or nothing', () => {
  expect(pressed('z', { ctrlKey: true })).toBe('undo');
  expect(pressed('Z', { metaKey: true, shiftKey: true })).toBe('redo');
  expect(pressed('a')).toBe('add');
  expect(pressed('a', { ctrlKey: true })).toBe('select-all');
  expect(pressed('!', { shiftKey: true }, 'Digit1')).toBe('fit');
  expect(pressed('ArrowLeft', { altKey: true, shiftKey: true })).toBe('align-left');
  expect(pressed('ArrowLeft')).toBeNull();
});

test('each problem leads to its node, those of the head to the settings', () => {
  const checked = validate(document);
  const problems = problemsOf(document, 'issues' in checked ? checked.issues : [], []);
  expect(new Set(problems.map(({ node }) => node))).toEqual(new Set([null, 'ask', 'mail']));
  expect([...byNode(problems).keys()]).toEqual(['ask', 'mail']);
  expect(problems.find(({ node }) => node === 'mail')?.title).toBe('Hello');
});

test('what has not changed is the very same object, so that it is not drawn again', () => {
  const before = draftNodes(document, new Map(), []);
  const moved = {
    ...document,
    nodes: document.nodes.map((node) => (node.id === 'end' ? { ...node, position: { x: 200, y: 300 } } : node)),
  };
  const after = draftNodes(moved, new Map(), before);
  expect(after.map((node: CardNode, i) => node === before[i])).toEqual([true, true, true, false]);
  expect(after[3]?.data).toBe(before[3]?.data);
});

test('the next node comes behind the first free outlet; of no outlet nothing comes', () => {
  expect(outletToUse({ ...document, edges: document.edges.slice(0, 2) }, 'ask')).toBe('yes');
  expect(outletToUse(document, 'ask')).toBe('yes');
  expect(outletToUse(document, 'end')).toBeNull();
});

test('a node can be led to every other but a trigger, outlet by outlet', () => {
  expect(targetsOf(document, 'ask').map(({ name, choices }) => [name, choices.map(({ id }) => id)])).toEqual([
    ['yes', ['yes>mail', 'yes>end']],
    ['no', ['no>mail', 'no>end']],
  ]);
});

test('one walks along the edges, by the first outlet, and aside to the nearest node', () => {
  expect(neighbour(document, 'ask', 'next')).toBe('mail');
  expect(neighbour(document, 'mail', 'previous')).toBe('ask');
  expect(neighbour(document, 'mail', 'right')).toBe('end');
  expect(neighbour(document, 'end', 'left')).toBe('mail');
  expect(neighbour(document, null, 'next')).toBe('start');
});
