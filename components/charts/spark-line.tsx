/** A small line through values that are as far apart as each other; gaps where there is none. `says` reads it out. */
export function SparkLine({
  values,
  says,
  width = 120,
  height = 28,
}: {
  values: readonly (number | null)[];
  says: string;
  width?: number;
  height?: number;
}) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const spread = high - low || 1;
  const x = (i: number) => Math.round((i * width * 10) / (values.length - 1)) / 10;
  const y = (value: number) => Math.round((height - 3 - ((value - low) / spread) * (height - 6)) * 10) / 10;
  let path = '';
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    path += `${path === '' || values[i - 1] === null ? 'M' : 'L'}${x(i)} ${y(value)}`;
  }
  const last = known.at(-1) as number;
  return (
    <svg role="img" aria-label={says} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="overflow-visible">
      <title>{says}</title>
      <path d={path} fill="none" stroke="var(--chart-1)" strokeWidth={1.5} strokeLinejoin="round" />
      <circle cx={x(values.lastIndexOf(last))} cy={y(last)} r={2} fill="var(--chart-1)" />
    </svg>
  );
}
