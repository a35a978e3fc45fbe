/** Moves labels that would cover each other apart: `gap` between any two, as near to where they belong as that allows, within [0, 1]. */
export function spreadLabels(heights: readonly number[], gap: number): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = new Array<number>(heights.length).fill(0);
  let floor = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    floor = Math.max(floor + gap, heights[i] ?? 0);
    placed[i] = floor;
  }
  let ceiling = 1 + gap;
  for (const i of order.toReversed()) {
    ceiling = Math.min(ceiling - gap, placed[i] ?? 0);
    placed[i] = ceiling;
  }
  return placed;
}
