import type { Comparison } from '#lib/experiments/contract';

/** How far the axis of a table's intervals goes to either side of 0. */
export const reachOf = (comparisons: readonly Comparison[]): number =>
  Math.max(1e-12, ...comparisons.flatMap(({ difference, sequential95 }) => [Math.abs(difference), ...(sequential95 ?? []).map(Math.abs)]));

/** An interval on an axis with 0 in the middle. The numbers stand beside it. */
export function IntervalBar({
  interval: [lower, upper],
  estimate,
  reach,
}: {
  interval: readonly [number, number];
  estimate: number;
  reach: number;
}) {
  const at = (value: number) => 50 + (value / reach) * 48;
  const sure = lower > 0 || upper < 0;
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" className="h-3 w-40" aria-hidden="true">
      <line x1={50} x2={50} y1={0} y2={12} stroke="var(--chart-axis)" strokeWidth={1} vectorEffect="non-scaling-stroke" />
      <rect
        x={at(lower)}
        width={Math.max(0.5, at(upper) - at(lower))}
        y={3.5}
        height={5}
        rx={1}
        fill="var(--chart-1)"
        fillOpacity={sure ? 0.45 : 0.2}
      />
      <line
        x1={at(estimate)}
        x2={at(estimate)}
        y1={1.5}
        y2={10.5}
        stroke="var(--chart-1)"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
