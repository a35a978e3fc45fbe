'use client';

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { dayTicks } from './day-ticks.ts';
import { EndLabel } from './end-label.tsx';
import { MedianLabel } from './median-label.tsx';
import { chartColor } from './palette.ts';
import { spreadLabels } from './spread-labels.ts';
import { lastDayShown, type StepSeries, stepRows } from './step-rows.ts';
import { StepTooltip } from './step-tooltip.tsx';

const height = 320;
const plotHeight = height - 48;

export interface SurvivalSeries extends StepSeries {
  readonly median: number | null;
}

/**
 * The share that reached value by each day, as steps with a 95 % band; the median of a single curve is marked. `onDay` is called with the day
 * that was clicked, and the step before it.
 */
export function SurvivalChart({
  series,
  label,
  onDay,
}: {
  series: readonly SurvivalSeries[];
  label: string;
  onDay?: ((day: number) => void) | undefined;
}) {
  const until = lastDayShown(series);
  const rows = stepRows(series, until);
  const last = rows.at(-1);
  const ends = series.map((_, i) => {
    const row = rows.findLast((candidate) => candidate[`s${i}`] !== undefined) ?? last;
    const share = row?.[`s${i}`];
    return typeof share === 'number' ? share : 0;
  });
  const places = spreadLabels(ends, 16 / plotHeight);
  const single = series.length === 1 ? series[0] : undefined;
  const median = single?.median != null && single.median <= until ? single.median : null;
  return (
    <figure aria-label={label} className="[&_.recharts-surface]:outline-none">
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 800, height }}>
        <ComposedChart
          data={rows}
          margin={{ top: 8, right: series.length > 1 ? 132 : 16, bottom: 20, left: 4 }}
          {...(onDay
            ? {
                className: 'cursor-pointer',
                onClick: ({ activeLabel }: { activeLabel?: string | number | undefined }) => {
                  const day = Number(activeLabel);
                  if (activeLabel !== undefined && Number.isFinite(day)) onDay(day);
                },
              }
            : {})}
        >
          <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
          <XAxis
            dataKey="day"
            type="number"
            domain={[0, until]}
            ticks={dayTicks(until)}
            stroke="var(--chart-axis)"
            tickLine={false}
            fontSize={12}
            label={{ value: 'Days since start', position: 'insideBottom', offset: -12, fontSize: 12, fill: 'var(--chart-axis)' }}
          />
          <YAxis
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            tickFormatter={(share: number) => `${Math.round(share * 100)} %`}
            stroke="var(--chart-axis)"
            axisLine={false}
            tickLine={false}
            fontSize={12}
            width={48}
          />
          {series.map(({ name }, i) => (
            <Area
              key={`band ${name}`}
              dataKey={`b${i}`}
              type="stepAfter"
              stroke="none"
              fill={chartColor(i)}
              fillOpacity={series.length > 4 ? 0 : 0.13}
              isAnimationActive={false}
              activeDot={false}
              tooltipType="none"
            />
          ))}
          {series.map(({ name }, i) => (
            <Line
              key={name}
              dataKey={`s${i}`}
              name={name}
              type="stepAfter"
              stroke={chartColor(i)}
              strokeWidth={1.75}
              dot={false}
              isAnimationActive={false}
              {...(series.length > 1
                ? {
                    label: (
                      <EndLabel
                        index={-1}
                        last={rows.findLastIndex((row) => row[`s${i}`] !== undefined)}
                        text={name}
                        color={chartColor(i)}
                        shift={((ends[i] ?? 0) - (places[i] ?? 0)) * plotHeight}
                      />
                    ),
                  }
                : {})}
            />
          ))}
          {median === null ? null : (
            <>
              <ReferenceLine
                segment={[
                  { x: 0, y: 0.5 },
                  { x: median, y: 0.5 },
                ]}
                stroke="var(--chart-axis)"
                strokeDasharray="3 3"
              />
              <ReferenceLine
                segment={[
                  { x: median, y: 0 },
                  { x: median, y: 0.5 },
                ]}
                stroke="var(--chart-axis)"
                strokeDasharray="3 3"
              />
              <ReferenceDot
                x={median}
                y={0.5}
                r={4}
                fill={chartColor(0)}
                stroke="var(--card)"
                strokeWidth={2}
                label={<MedianLabel text={`Half by day ${Math.round(median * 10) / 10}`} />}
              />
            </>
          )}
          <Tooltip
            content={<StepTooltip names={series.map(({ name }) => name)} clickable={onDay !== undefined} />}
            isAnimationActive={false}
            cursor={{ stroke: 'var(--chart-axis)' }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
}
