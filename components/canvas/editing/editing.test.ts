import { describe, expect, test } from 'vitest';
import { JourneyDocument, validate } from '#lib/journey';
import { addNode } from './add-node.ts';
import { align, distribute, drawable, moveNodes, tidy } from './arrange.ts';
import { blueprintFor, offers } from './blueprints.ts';
import { clipText, duplicate, paste, readClip } from './clip.ts';
import { connect, mayConnect } from './connect.ts';
import { findNodes } from './find-nodes.ts';
import { remove } from './remove.ts';
import { setHead, setNode } from './set-node.ts';

const document = JourneyDocument.parse({
  key: 'k',
  name: 'K',
  nodes: [
    { id: 'start', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'event', event: 'Signed Up' } } },
    { id: 'ask', type: 'condition', position: { x: 0, y: 150 }, data: { if: { trait: 'plan', op: 'eq', value: 'pro' } } },
    { id: 'mail', type: 'action', position: { x: -140, y: 300 }, data: { channel: 'email', subject: 'Hello', body: 'x' } },
    { id: 'end', type: 'exit', position: { x: 140, y: 300 }, data: { reason: '' } },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'ask' },
    { id: 'e2', source: 'ask', sourceHandle: 'yes', target: 'mail' },
    { id: 'e3', source: 'ask', sourceHandle: 'no', target: 'end' },
  ],
});
const offer = (id: string) => {
  const found = offers.find((one) => one.id === id);
  if (!found) throw new Error(`no offer ${id}`);
  return blueprintFor(found, 'k');
};
const wires = ({ edges }: JourneyDocument) => edges.map(({ source, sourceHandle, target }) => `${source}.${sourceHandle ?? ''}>${target}`);
const at = (given: JourneyDocument, id: string) => given.nodes.find((node) => node.id === id)?.position;

describe('adding', () => {
  test('a node put after a free handle is connected to it, below and clear of the others', () => {
    const added = addNode(document, offer('wait'), { after: 'mail', handle: 'next' });
    expect(added.id).toBe('wait-1');
    expect(wires(added.document)).toContain('mail.next>wait-1');
    expect(at(added.document, 'wait-1')?.y).toBeGreaterThanOrEqual(450);
  });

  test('a node put into an edge stands between its ends, and what follows makes room', () => {
    const { document: next } = addNode(document, offer('wait'), { into: 'e1' });
    expect(wires(next)).toEqual(['start.next>wait-1', 'ask.yes>mail', 'ask.no>end', 'wait-1.next>ask']);
    expect(at(next, 'wait-1')).toEqual({ x: 0, y: 150 });
    expect(at(next, 'ask')).toEqual({ x: 0, y: 300 });
    expect(at(next, 'mail')).toEqual({ x: -140, y: 450 });
  });

  test('a node with several outlets goes on by its first', () => {
    expect(wires(addNode(document, offer('wait-until'), { into: 'e1' }).document)).toContain('wait-until-1.met>ask');
  });

  test('a node without a way out takes the place of what followed its handle; in an edge it stays loose', () => {
    expect(wires(addNode(document, offer('exit'), { after: 'ask', handle: 'yes' }).document)).toEqual([
      'start.>ask',
      'ask.yes>exit-1',
      'ask.no>end',
    ]);
    expect(wires(addNode(document, offer('exit'), { into: 'e1', at: { x: 900, y: 0 } }).document)).toEqual(wires(document));
  });

  test('nothing leads to a trigger, wherever it is put', () => {
    const { document: next } = addNode(document, offer('start'), { after: 'mail', handle: 'next' });
    expect(next.edges).toEqual(document.edges);
    expect(next.nodes).toHaveLength(5);
  });

  test('a loose node stands on the grid, on nothing else', () => {
    const { document: next, id } = addNode(document, offer('email'), { at: { x: 3, y: 4 } });
    expect(at(next, id)).toEqual({ x: 260, y: 0 });
  });

  test('everything that is offered is a node whose faults the author can mend: no fault of its shape', () => {
    for (const one of offers) {
      const { document: next, id } = addNode(document, blueprintFor(one, 'k'), { at: { x: 1000, y: 1000 } });
      const checked = validate({ ...next, hypothesis: null });
      const paths = 'issues' in checked ? checked.issues.map(({ path }) => path) : [];
      expect(paths.filter((path) => !/^(nodes\.4\.data|hypothesis)/.test(path))).toEqual([]);
      expect(next.nodes.at(-1)?.id).toBe(id);
    }
  });
});

describe('connecting', () => {
  test('an edge leads from a handle that exists to another node that is no trigger', () => {
    expect(mayConnect(document, { source: 'mail', handle: 'next', target: 'end' })).toBe(true);
    for (const wrong of [
      { source: 'mail', handle: 'next', target: 'start' },
      { source: 'mail', handle: 'next', target: 'mail' },
      { source: 'mail', handle: 'yes', target: 'end' },
      { source: 'end', handle: 'next', target: 'mail' },
      { source: 'mail', handle: 'next', target: 'nowhere' },
    ]) {
      expect(mayConnect(document, wrong)).toBe(false);
      expect(connect(document, wrong)).toBe(document);
    }
  });

  test('a handle leads to one place: a second edge takes the place of the first', () => {
    expect(wires(connect(document, { source: 'start', handle: 'next', target: 'mail' }))).toEqual([
      'start.next>mail',
      'ask.yes>mail',
      'ask.no>end',
    ]);
  });
});

describe('removing', () => {
  test('who came to a removed node goes on to where it led', () => {
    const { document: longer } = addNode(document, offer('wait'), { into: 'e1' });
    expect(wires(remove(longer, { nodes: ['wait-1'], edges: [] }))).toEqual(['start.next>ask', 'ask.yes>mail', 'ask.no>end']);
  });

  test('also past several that are removed at once', () => {
    const one = addNode(document, offer('wait'), { into: 'e1' });
    const two = addNode(one.document, offer('email'), { after: one.id, handle: 'next' });
    expect(wires(remove(two.document, { nodes: [one.id, two.id], edges: [] }))).toContain('start.next>ask');
  });

  test('where a node led to several places nobody can say which: the edge goes', () => {
    expect(wires(remove(document, { nodes: ['ask'], edges: [] }))).toEqual([]);
  });

  test('an edge that was chosen is gone and is not healed', () => {
    expect(wires(remove(document, { nodes: [], edges: ['e2'] }))).toEqual(['start.>ask', 'ask.no>end']);
  });

  test('a removed cycle ends', () => {
    const cycle = connect(document, { source: 'mail', handle: 'next', target: 'ask' });
    expect(wires(remove(cycle, { nodes: ['mail', 'ask', 'end'], edges: [] }))).toEqual([]);
  });
});

describe('copying', () => {
  test('a clip is the text of a journey document, and comes back with ids of its own and the edges inside', () => {
    const clip = readClip(clipText(document, ['ask', 'mail']));
    expect(clip?.edges).toHaveLength(1);
    const pasted = paste(document, clip ?? { nodes: [], edges: [] }, { x: 500, y: 500 });
    expect(pasted.ids).toEqual(['ask-1', 'mail-1']);
    expect(wires(pasted.document)).toContain('ask-1.yes>mail-1');
    expect(at(pasted.document, 'ask-1')).toEqual({ x: 640, y: 500 });
    expect(at(pasted.document, 'mail-1')).toEqual({ x: 500, y: 650 });
  });

  test('in another journey ids that are free are kept', () => {
    const empty = JourneyDocument.parse({ key: 'other', name: 'Other' });
    const clip = readClip(clipText(document, ['ask', 'mail', 'end']));
    expect(paste(empty, clip ?? { nodes: [], edges: [] }, { x: 0, y: 0 }).ids).toEqual(['ask', 'mail', 'end']);
  });

  test('a condition on the message of a copied node is about the copy, one on another stays', () => {
    const asks = (message: string) => ({
      id: `ask-${message}`,
      type: 'condition',
      position: { x: 0, y: 0 },
      data: { if: { message, status: 'clicked' } },
    });
    const both = JourneyDocument.parse({ ...document, nodes: [...document.nodes, asks('mail'), asks('other')], edges: [] });
    const { document: next } = duplicate(both, ['mail', 'ask-mail', 'ask-other']);
    expect(next.nodes.slice(-2).map(({ data }) => data.if)).toEqual([
      { message: 'mail-1', status: 'clicked' },
      { message: 'other', status: 'clicked' },
    ]);
  });

  test('what is no journey document is not pasted', () => {
    for (const text of ['hello', '7', '{}', '{"nodes":[]}', '[{"id":"a"}]', '{"nodes":[{"id":7}]}']) expect(readClip(text)).toBeNull();
  });
});

describe('arranging', () => {
  test('a tidy journey runs downwards, with yes to the left of no', () => {
    const heap = { ...document, nodes: document.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 } })) };
    for (const arranged of [tidy(heap), drawable(heap)]) {
      expect(at(arranged, 'start')?.y).toBeLessThan(at(arranged, 'ask')?.y ?? 0);
      expect(at(arranged, 'ask')?.y).toBeLessThan(at(arranged, 'mail')?.y ?? 0);
      expect(at(arranged, 'mail')?.x).toBeLessThan(at(arranged, 'end')?.x ?? 0);
    }
    expect(drawable(document)).toBe(document);
  });

  test('nodes are put on one line by an edge or by their middles', () => {
    expect(at(align(document, ['ask', 'mail'], 'left'), 'ask')).toEqual({ x: -140, y: 150 });
    expect(at(align(document, ['ask', 'mail'], 'right'), 'mail')).toEqual({ x: 0, y: 300 });
    expect(at(align(document, ['mail', 'end'], 'top'), 'end')).toEqual({ x: 140, y: 300 });
    expect(at(align(document, ['ask', 'mail'], 'centre'), 'ask')).toEqual({ x: -70, y: 150 });
    expect(align(document, ['ask'], 'left')).toBe(document);
  });

  test('what is spaced evenly has the same gap everywhere, and its ends stay', () => {
    const spread = moveNodes(
      document,
      new Map([
        ['ask', { x: 0, y: 100 }],
        ['end', { x: 0, y: 400 }],
      ]),
    );
    // 56, 81 and 56 px high over 456 px: two gaps of 131.5
    const even = distribute(spread, ['start', 'ask', 'end'], 'down');
    expect(['start', 'ask', 'end'].map((id) => at(even, id)?.y)).toEqual([0, 188, 400]);
    expect(distribute(spread, ['start', 'end'], 'down')).toBe(spread);
  });

  test('a move to where a node is already is no change', () => {
    expect(moveNodes(document, new Map([['ask', { x: 0, y: 150 }]]))).toBe(document);
  });
});

describe('setting', () => {
  const split = (...ids: string[]) => ({
    id: 'ask',
    type: 'split',
    position: { x: 0, y: 0 },
    data: { experiment: 'x', unit: 'person', variants: ids.map((id) => ({ id, weight: 1 })) },
  });
  const before = JourneyDocument.parse({
    ...document,
    nodes: document.nodes.map((node) => (node.id === 'ask' ? split('a', 'b') : node)),
    edges: [
      { id: 'e2', source: 'ask', sourceHandle: 'a', target: 'mail' },
      { id: 'e3', source: 'ask', sourceHandle: 'b', target: 'end' },
    ],
  });

  test('an edge follows its outlet when that is renamed', () => {
    expect(wires(setNode(before, split('a', 'better')))).toEqual(['ask.a>mail', 'ask.better>end']);
  });
  test('an edge goes when its outlet goes, and stays when another is added', () => {
    expect(wires(setNode(before, split('b')))).toEqual(['ask.b>end']);
    expect(wires(setNode(before, split('a', 'b', 'c')))).toEqual(wires(before));
  });
  test('a head changes everything but the key and the drawing', () => {
    const next = setHead(document, { name: 'New', goal: { milestone: 'm' } });
    expect(next).toEqual({ ...document, name: 'New', goal: { milestone: 'm' } });
  });
});

test('a node is found by its label, its kind, its id and what it is set to', () => {
  const found = (text: string) => findNodes(document.nodes, text).map(({ id }) => id);
  expect(found('hello')).toEqual(['mail']);
  expect(found('e-mail')).toEqual(['mail']);
  expect(found('plan pro')).toEqual(['ask']);
  expect(found('')).toHaveLength(4);
});
