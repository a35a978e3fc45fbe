'use client';

import { ScatterChart as Base, CartesianGrid, ReferenceLine, ResponsiveContainer, Scatter, Tooltip, XAxis, YAxis } from 'recharts';

export interface ScatterPoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Points with the line through them. `format` writes the axes and what stands on hover. */
export function ScatterChart({
  points,
  line,
  label,
  axes,
  format,
  onPick,
}: {
  points: readonly ScatterPoint[];
  line: { slope: number; intercept: number } | null;
  label: string;
  axes: readonly [string, string];
  format: { x: (value: number) => string; y: (value: number) => string };
  /** Called with the name of the point that was clicked */
  onPick?: ((name: string) => void) | undefined;
}) {
  const xs = points.map(({ x }) => x);
  const ends = line ? [Math.min(...xs), Math.max(...xs)].map((x) => ({ x, y: line.intercept + line.slope * x })) : [];
  const [from, to] = ends;
  const axis = { stroke: 'var(--chart-axis)', tickLine: false, fontSize: 12 };
  const caption = { fontSize: 12, fill: 'var(--chart-axis)' };
  return (
    <figure aria-label={label}>
      <ResponsiveContainer width="100%" height={240} initialDimension={{ width: 500, height: 240 }}>
        <Base margin={{ top: 8, right: 16, bottom: 20, left: 4 }}>
          <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
          <XAxis
            type="number"
            dataKey="x"
            {...axis}
            tickFormatter={format.x}
            label={{ value: axes[0], position: 'insideBottom', offset: -12, ...caption }}
          />
          <YAxis type="number" dataKey="y" {...axis} axisLine={false} width={52} tickFormatter={format.y} />
          <Scatter
            data={[...points]}
            fill="var(--chart-1)"
            fillOpacity={0.5}
            isAnimationActive={false}
            {...(onPick
              ? {
                  className: 'cursor-pointer',
                  onClick: ({ payload }: { payload?: ScatterPoint }) => {
                    if (payload) onPick(payload.name);
                  },
                }
              : {})}
          />
          {from && to ? <ReferenceLine segment={[from, to]} stroke="var(--chart-2)" strokeWidth={1.75} /> : null}
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as ScatterPoint | undefined;
              if (!active || !point) return null;
              return (
                <div className="rounded-md bg-popover px-3 py-2 text-popover-foreground text-xs tabular-nums shadow-high">
                  <div className="font-medium">{point.name}</div>
                  {axes[0]} {format.x(point.x)} · {axes[1]} {format.y(point.y)}
                </div>
              );
            }}
          />
        </Base>
      </ResponsiveContainer>
    </figure>
  );
}
