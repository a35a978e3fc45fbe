import { expect, test } from 'vitest';
import { JourneyDocument } from '#lib/journey';
import { publishEffectOf } from './publish-effect-of.ts';

const at = (waiting: number) => ({ entered: waiting, left: {}, waiting, sent: 0, failed: 0 });
const stats = {
  entered: 9,
  active: 5,
  converted: 0,
  completed: 0,
  exited: 0,
  failed: 0,
  nodes: { kept: at(2), gone: at(3), empty: at(0) },
};
const document = JourneyDocument.parse({
  key: 'k',
  name: 'K',
  nodes: [
    { id: 'kept', type: 'wait', data: { for: 'P1D' } },
    { id: 'new', type: 'wait', data: { for: 'P1D' } },
  ],
  edges: [],
});

test('who waits at a node that is gone cannot go on', () => {
  expect(publishEffectOf(stats, document, {})).toEqual({ open: 5, movable: 2, stranded: [{ node: 'gone', people: 3, to: null }] });
});

test('unless another node is named for it', () => {
  expect(publishEffectOf(stats, document, { gone: 'new' })).toEqual({
    open: 5,
    movable: 5,
    stranded: [{ node: 'gone', people: 3, to: 'new' }],
  });
});
