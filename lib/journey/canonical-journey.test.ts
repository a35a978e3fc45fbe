import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJourney } from './canonical-journey.ts';
import { JourneyDocument } from './document.ts';

const written = JourneyDocument.parse({
  key: 'k',
  name: 'K',
  nodes: [
    { id: 'n1', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'event', event: 'A' } } },
    { id: 'n2', type: 'condition', position: { x: 10, y: 80 }, data: { if: { trait: 'plan', op: 'eq', value: 'pro' } } },
  ],
  edges: [{ id: 'e1', source: 'n1', sourceHandle: 'next', target: 'n2' }],
});

test('whatever the order of keys in a document, its canonical text is the same', () => {
  const shuffled = (value: unknown, seed: number): unknown => {
    if (Array.isArray(value)) return value.map((inner) => shuffled(inner, seed));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, shuffled(inner, seed)]);
    return Object.fromEntries(
      entries.sort(([a], [b]) => ((a.length * seed) % 7) - ((b.length * seed) % 7) || (seed % 2 ? -1 : 1) * a.localeCompare(b)),
    );
  };
  const text = JSON.stringify(canonicalJourney(written));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
      expect(JSON.stringify(canonicalJourney(shuffled(written, seed) as JourneyDocument))).toBe(text);
    }),
  );
});

test('what the canvas keeps while a node is on the screen is no part of the journey', () => {
  const [first, ...others] = written.nodes;
  const onScreen = {
    ...written,
    nodes: [{ ...first, selected: true, measured: { width: 200, height: 60 }, position: { x: 0.2, y: -0.3 } }, ...others],
  };
  expect(canonicalJourney(onScreen as JourneyDocument)).toEqual(canonicalJourney(written));
});

test('keys stand in the order in which a person would write them', () => {
  expect(JSON.stringify(canonicalJourney(written).nodes[1])).toBe(
    '{"id":"n2","type":"condition","position":{"x":10,"y":80},"data":{"if":{"trait":"plan","op":"eq","value":"pro"}}}',
  );
});
