'use client';

import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from '#components/ui';
import type { TimelinePoint } from '#lib/experiments/contract';
import { differenceWords, intervalWords, type Measure } from './metric-words.ts';

type Row = { at: number } & Record<string, number | [number, number] | undefined>;

/** One row a look: of each variant i the difference `d<i>`, its interval `b<i>` and the units `n<i>`. */
function rowsOf(points: readonly TimelinePoint[], variants: readonly string[]): Row[] {
  const rows = new Map<number, Row>();
  for (const { at, variant, difference, sequential95, n } of points) {
    const time = Date.parse(at);
    const row = rows.get(time) ?? { at: time };
    const i = variants.indexOf(variant);
    row[`d${i}`] = difference;
    row[`n${i}`] = n;
    if (sequential95) row[`b${i}`] = [sequential95[0], sequential95[1]];
    rows.set(time, row);
  }
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

/** Intervals of the first days reach far beyond what is worth seeing: the axis shows three times the last one. */
function reachOf(points: readonly TimelinePoint[]): number {
  const last = points.filter(({ at }) => at === points.at(-1)?.at);
  const ends = last.flatMap(({ difference, sequential95 }) => [Math.abs(difference), ...(sequential95 ?? []).map(Math.abs)]);
  return 3 * Math.max(...ends, 0) || 1;
}

const color = (i: number) => `var(--chart-${(i % 8) + 1})`;
const day = (at: number) => new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** How the difference to the control came about, with the interval that held at each look. */
export function TimelineChart({ points, measure, label }: { points: readonly TimelinePoint[]; measure: Measure; label: string }) {
  const variants = [...new Set(points.map(({ variant }) => variant))];
  const rows = rowsOf(points, variants);
  const reach = reachOf(points);
  const axis = { stroke: 'var(--chart-axis)', tickLine: false, fontSize: 12 };
  return (
    <figure aria-label={label}>
      <figcaption className="pb-1 text-muted-foreground text-xs">
        Difference to the control as it was seen day by day, with the interval that holds while you peek
        {variants.map((variant, i) => (
          <span key={variant} className="ml-3 inline-flex items-center gap-1.5 text-foreground">
            <span className="size-2 rounded-full" style={{ background: color(i) }} aria-hidden />
            {variant}
          </span>
        ))}
      </figcaption>
      <ResponsiveContainer width="100%" height={200} initialDimension={{ width: 800, height: 200 }}>
        <ComposedChart data={rows} margin={{ top: 8, right: 16, bottom: 4, left: 4 }}>
          <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
          <XAxis dataKey="at" type="number" domain={['dataMin', 'dataMax']} scale="time" {...axis} tickFormatter={day} minTickGap={48} />
          <YAxis
            domain={[-reach, reach]}
            ticks={[-reach, -reach / 2, 0, reach / 2, reach]}
            allowDataOverflow
            {...axis}
            axisLine={false}
            width={72}
            tickFormatter={(value: number) => differenceWords(value, measure)}
          />
          <ReferenceLine y={0} stroke="var(--chart-axis)" />
          {variants.map((variant, i) => (
            <Area
              key={`band ${variant}`}
              dataKey={`b${i}`}
              stroke="none"
              fill={color(i)}
              fillOpacity={0.13}
              isAnimationActive={false}
              activeDot={false}
              tooltipType="none"
            />
          ))}
          {variants.map((variant, i) => (
            <Line
              key={variant}
              dataKey={`d${i}`}
              name={variant}
              stroke={color(i)}
              strokeWidth={1.75}
              dot={rows.length < 3}
              isAnimationActive={false}
            />
          ))}
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => {
              const row = payload?.[0]?.payload as Row | undefined;
              if (!active || !row) return null;
              return (
                <div className="rounded-md bg-popover px-3 py-2 text-popover-foreground text-xs tabular-nums shadow-high">
                  <div className="mb-1 font-medium">{day(row.at)}</div>
                  {variants.map((variant, i) => {
                    const [difference, band, n] = [row[`d${i}`], row[`b${i}`], row[`n${i}`]];
                    return typeof difference === 'number' ? (
                      <div key={variant}>
                        {variant} {differenceWords(difference, measure)}{' '}
                        <span className="text-muted-foreground">
                          {Array.isArray(band) ? intervalWords(band, measure) : ''} · {formatCount(Number(n))} units
                        </span>
                      </div>
                    ) : null;
                  })}
                </div>
              );
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
}
