'use client';

import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatMoney } from '#components/ui';
import { mrrSteps } from './mrr-steps.ts';

const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const axis = { stroke: 'var(--chart-axis)', fontSize: 11, tickLine: false, axisLine: false } as const;

/** Monthly recurring revenue as it was told, step by step; the axis begins at zero. */
export function MrrChart({ history }: { history: readonly { at: string; mrr: number }[] }) {
  const points = mrrSteps(history, Date.now());
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return <p className="text-muted-foreground">Group events have not told the account trait “mrr”.</p>;
  const says = `Monthly recurring revenue from ${formatMoney(first.mrr)} on ${date.format(first.at)} to ${formatMoney(last.mrr)} now`;
  return (
    <div role="img" aria-label={says} className="h-44">
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={points} margin={{ top: 6, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(at: number) => month.format(at)}
            minTickGap={48}
            {...axis}
          />
          <YAxis width={56} domain={[0, 'auto']} tickFormatter={(value: number) => formatMoney(value)} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--border-strong)' }}
            content={({ active, payload }) => {
              const point: unknown = payload?.[0]?.payload;
              if (!active || typeof point !== 'object' || point === null || !('at' in point) || !('mrr' in point)) return null;
              return (
                <div className="rounded-md bg-popover px-2.5 py-1.5 text-xs shadow-high">
                  <div className="font-medium tabular-nums">{formatMoney(Number(point.mrr))} a month</div>
                  <div className="text-muted-foreground">from {date.format(Number(point.at))}</div>
                </div>
              );
            }}
          />
          <Area
            type="stepAfter"
            dataKey="mrr"
            stroke="var(--chart-1)"
            strokeWidth={2}
            fill="var(--chart-1)"
            fillOpacity={0.12}
            isAnimationActive={false}
            dot={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
