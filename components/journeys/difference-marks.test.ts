import { expect, test } from 'vitest';
import { diffJourneys, JourneyDocument } from '#lib/journey';
import { differenceMarks } from './difference-marks.ts';

const node = (id: string, length: string) => ({ id, type: 'wait', data: { for: length } });
const documentOf = (nodes: object[], edges: object[]) => JourneyDocument.parse({ key: 'k', name: 'K', nodes, edges });

test('the older picture shows what is gone, the newer what is new, both what changed', () => {
  const before = documentOf([node('a', 'P1D'), node('b', 'P1D'), node('c', 'P1D')], [{ id: 'ab', source: 'a', target: 'b' }]);
  const after = documentOf(
    [node('a', 'P1D'), node('b', 'P2D'), node('d', 'P1D')],
    [
      { id: 'ab', source: 'a', target: 'd' },
      { id: 'db', source: 'd', target: 'b' },
    ],
  );
  const marks = differenceMarks(diffJourneys(before, after));
  expect(Object.fromEntries(marks.before)).toEqual({ b: 'changed', c: 'removed', ab: 'changed' });
  expect(Object.fromEntries(marks.after)).toEqual({ b: 'changed', d: 'added', ab: 'changed', db: 'added' });
});
