import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { variantOf } from './split.ts';

/** The contract's formula, on its own. */
function expected(experiment: string, unit: string, variants: { id: string; weight: number }[]): string | undefined {
  const hex = createHash('sha256').update(`${experiment}:${unit}`).digest('hex').slice(0, 8);
  const u = Number.parseInt(hex, 16) / 2 ** 32;
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  return variants.find((_, i) => variants.slice(0, i + 1).reduce((sum, { weight }) => sum + weight, 0) / total > u)?.id;
}

const half = [
  { id: 'control', weight: 50 },
  { id: 'tour', weight: 50 },
];
const uneven = [
  { id: 'a', weight: 1 },
  { id: 'none', weight: 0 },
  { id: 'b', weight: 2.5 },
  { id: 'c', weight: 6.5 },
];

test('the variant is the first whose cumulative weight share exceeds u', () => {
  for (let i = 0; i < 500; i++) {
    const unit = i % 7 === 0 ? `ünïcode-😀-${i}` : `user-${i}`;
    expect(variantOf('tour-vs-email', unit, half)).toBe(expected('tour-vs-email', unit, half));
    expect(variantOf('exp.2', unit, uneven)).toBe(expected('exp.2', unit, uneven));
  }
});

test('a variant without weight gets nobody, and shares are near the weights', () => {
  const counts: Record<string, number> = {};
  for (let i = 0; i < 20_000; i++) {
    const variant = variantOf('share', `u${i}`, uneven) ?? 'null';
    counts[variant] = (counts[variant] ?? 0) + 1;
  }
  expect(counts.none).toBeUndefined();
  expect((counts.a ?? 0) / 20_000).toBeCloseTo(0.1, 1);
  expect((counts.c ?? 0) / 20_000).toBeCloseTo(0.65, 1);
});

test('no weight at all is no variant', () => expect(variantOf('x', 'u1', [{ id: 'a', weight: 0 }])).toBeNull());
