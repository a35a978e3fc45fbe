'use client';

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

const axis = { stroke: 'var(--chart-axis)', tickLine: false, fontSize: 12 } as const;
const percent = (share: number) => `${Math.round(share * 100)} %`;

interface WeekShare {
  /** Whole weeks since the start, from 1 */
  readonly week: number;
  readonly share: number;
  readonly note: string;
}

/** A share by the weeks since the start, from zero. `onWeek` is called with the week that was clicked. */
export function WeekChart({
  label,
  weeks,
  onWeek,
}: {
  label: string;
  weeks: readonly WeekShare[];
  onWeek?: ((week: number) => void) | undefined;
}) {
  const last = weeks.at(-1);
  return (
    <figure aria-label={`${label}. ${last ? `${percent(last.share)} by the end of week ${last.week}` : 'No week yet'}`}>
      <ResponsiveContainer width="100%" height={220} initialDimension={{ width: 500, height: 220 }}>
        <LineChart
          data={[{ week: 0, share: 0, note: '' }, ...weeks]}
          margin={{ top: 8, right: 16, bottom: 20, left: 4 }}
          accessibilityLayer={false}
          {...(onWeek
            ? {
                className: 'cursor-pointer',
                onClick: ({ activeLabel }: { activeLabel?: string | number | undefined }) => {
                  const week = Number(activeLabel);
                  if (activeLabel !== undefined && week >= 1) onWeek(week);
                },
              }
            : {})}
        >
          <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
          <XAxis
            dataKey="week"
            type="number"
            domain={[0, 'dataMax']}
            tickCount={13}
            allowDecimals={false}
            {...axis}
            label={{ value: 'Weeks since start', position: 'insideBottom', offset: -12, fontSize: 12, fill: 'var(--chart-axis)' }}
          />
          <YAxis domain={[0, 1]} ticks={[0, 0.25, 0.5, 0.75, 1]} tickFormatter={percent} width={48} axisLine={false} {...axis} />
          <Line dataKey="share" stroke="var(--chart-1)" strokeWidth={2} dot={{ r: 2.5 }} isAnimationActive={false} />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => {
              const row = payload?.[0]?.payload as WeekShare | undefined;
              if (!active || !row || row.week === 0) return null;
              return (
                <div className="rounded-md bg-popover px-3 py-2 text-popover-foreground text-xs tabular-nums shadow-high">
                  <div className="font-medium">
                    {(row.share * 100).toFixed(1)} % by the end of week {row.week}
                  </div>
                  <div className="text-muted-foreground">{row.note}</div>
                </div>
              );
            }}
          />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}
