import { expect, test } from 'vitest';
import { mrrSteps } from './mrr-steps.ts';

const at = (month: number) => `2026-0${month}-01T00:00:00.000Z`;

test('the last amount holds until now', () => {
  expect(
    mrrSteps(
      [
        { at: at(1), mrr: 0 },
        { at: at(2), mrr: 90 },
      ],
      Date.parse(at(5)),
    ),
  ).toEqual([
    { at: Date.parse(at(1)), mrr: 0 },
    { at: Date.parse(at(2)), mrr: 90 },
    { at: Date.parse(at(5)), mrr: 90 },
  ]);
});

test('without a history there is nothing to draw', () => {
  expect(mrrSteps([], 0)).toEqual([]);
});

test('a change that lies ahead is drawn where it lies', () => {
  expect(mrrSteps([{ at: at(3), mrr: 5 }], Date.parse(at(2)))).toEqual([{ at: Date.parse(at(3)), mrr: 5 }]);
});
