'use client';

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from '#components/ui';

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const axis = { stroke: 'var(--chart-axis)', fontSize: 11, tickLine: false, axisLine: false } as const;

interface DayCount {
  /** A UTC day such as 2026-01-31 */
  readonly day: string;
  readonly count: number;
}

/** How many a day, as bars from zero. `of` names what is counted, many and one: it stands in the tooltip and in what is read out. */
export function DayBars({
  days,
  of: [many, one],
  tone = 1,
}: {
  days: readonly DayCount[];
  of: readonly [many: string, one: string];
  tone?: 1 | 2;
}) {
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const most = days.reduce((found, day) => (day.count > (found?.count ?? 0) ? day : found), days[0]);
  const says = `${formatCount(total)} ${total === 1 ? one : many} in ${days.length} days${most && most.count > 0 ? `; most on ${short.format(Date.parse(most.day))}: ${formatCount(most.count)}` : ''}`;
  return (
    <div role="img" aria-label={says} className="h-28">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 360, height: 112 }}>
        <BarChart data={[...days]} margin={{ top: 6, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis dataKey="day" tickFormatter={(day: string) => short.format(Date.parse(day))} minTickGap={40} {...axis} />
          <YAxis width={34} allowDecimals={false} tickFormatter={formatCount} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--accent)' }}
            content={({ active, payload }) => {
              const row: unknown = payload?.[0]?.payload;
              if (!active || typeof row !== 'object' || row === null || !('day' in row) || !('count' in row)) return null;
              const count = Number(row.count);
              return (
                <div className="rounded-md bg-popover px-2.5 py-1.5 text-xs shadow-high">
                  <span className="font-medium tabular-nums">{formatCount(count)}</span> {count === 1 ? one : many}
                  <div className="text-muted-foreground">{short.format(Date.parse(String(row.day)))} (UTC)</div>
                </div>
              );
            }}
          />
          <Bar dataKey="count" fill={`var(--chart-${tone})`} radius={[2, 2, 0, 0]} maxBarSize={24} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
