import { formatCount } from '#components/ui';
import type { Segment } from '#lib/authoring/contract';
import { sparklinePath } from './sparkline-path.ts';

/** How a segment grew over its last days; says so in words too. */
export function Sparkline({ days, width = 120, height = 24 }: { days: Segment['days']; width?: number; height?: number }) {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const says = `From ${formatCount(first.size)} on ${first.day} to ${formatCount(last.size)} on ${last.day}`;
  const path = sparklinePath(
    days.map(({ size }) => size),
    width,
    height - 2,
  );
  return (
    <svg role="img" aria-label={says} width={width} height={height} viewBox={`0 -1 ${width} ${height}`} className="overflow-visible">
      <title>{says}</title>
      <path d={path} fill="none" stroke="var(--chart-1)" strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}
