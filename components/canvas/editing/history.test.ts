import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JourneyDocument } from '#lib/journey';
import { begin, changed, type History, redone, undone } from './history.ts';
import { patchBetween, patched } from './patch.ts';

const named = (name: string, ...ids: string[]) =>
  JourneyDocument.parse({ key: 'k', name, nodes: ids.map((id) => ({ id, type: 'wait', data: { for: 'P1D' } })) });
const back = (history: History) => undone(history) ?? history;
const forth = (history: History) => redone(history) ?? history;

describe('a history', () => {
  test('thirty steps back and thirty forth lead to where one was', () => {
    let history = begin(named('0'));
    const seen = [history.present];
    for (let i = 1; i <= 30; i++) {
      history = changed(history, named(String(i), ...Array.from({ length: i }, (_none, n) => `n${n}`)), { label: 'Add', at: i });
      seen.push(history.present);
    }
    for (let i = 29; i >= 0; i--) {
      history = back(history);
      expect(history.present).toEqual(seen[i]);
    }
    expect(undone(history)).toBeNull();
    for (let i = 1; i <= 30; i++) {
      history = forth(history);
      expect(history.present).toEqual(seen[i]);
    }
    expect(redone(history)).toBeNull();
  });

  test('what was undone is forgotten when something else is done', () => {
    const history = changed(back(changed(begin(named('a')), named('b'), { label: 'b', at: 1 })), named('c'), { label: 'c', at: 2 });
    expect(history.future).toEqual([]);
    expect(back(history).present.name).toBe('a');
  });

  test('the letters of one text are one step, after a pause another', () => {
    let history = begin(named(''));
    for (const [text, at] of [
      ['N', 0],
      ['Ne', 300],
      ['New', 600],
      ['New!', 5_000],
    ] as const)
      history = changed(history, named(text), { label: 'Name', strand: 'name', at });
    expect(history.past).toHaveLength(2);
    expect(back(history).present.name).toBe('New');
    expect(back(back(history)).present.name).toBe('');
  });

  test('a change that changes nothing is no step', () => {
    const history = begin(named('a', 'n1'));
    expect(changed(history, named('a', 'n1'), { label: 'Nothing', at: 1 })).toBe(history);
  });
});

describe('a patch', () => {
  const document = fc
    .record({
      name: fc.string({ maxLength: 5 }),
      ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 }),
      x: fc.integer({ min: 0, max: 3 }),
      extra: fc.boolean(),
    })
    .map(({ name, ids, x, extra }) =>
      JourneyDocument.parse({
        key: 'k',
        name,
        ...(extra ? { note: 'kept' } : {}),
        nodes: ids.map((id, i) => ({ id, type: 'wait', position: { x: x * i, y: 0 } })),
        edges: ids.slice(1).map((id, i) => ({ id: `e-${id}`, source: ids[i], target: id })),
      }),
    );
  test('leads from any document to any other', () => {
    fc.assert(
      fc.property(document, document, (a, b) => {
        expect(patched(a, patchBetween(a, b))).toEqual(b);
      }),
    );
  });
  test('of a document whose ids are not told apart holds the whole list', () => {
    const twice = named('a', 'n1', 'n1');
    expect(patched(named('a', 'n1'), patchBetween(named('a', 'n1'), twice))).toEqual(twice);
  });
});
