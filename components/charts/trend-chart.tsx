'use client';

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const day = (at: number) => short.format(at);
const axis = { stroke: 'var(--chart-axis)', tickLine: false, fontSize: 12 } as const;

interface TrendPoint {
  readonly at: string;
  readonly value: number | null;
}

/** A figure over time, with thin lines where something happened. */
export function TrendChart({
  label,
  points,
  marks,
  format,
}: {
  label: string;
  points: readonly TrendPoint[];
  marks: readonly { at: string; text: string }[];
  format: (value: number) => string;
}) {
  const rows = points.map(({ at, value }) => ({ at: Date.parse(at), value }));
  const known = points.flatMap(({ at, value }) => (value === null ? [] : [`${day(Date.parse(at))}: ${format(value)}`]));
  const says = `${label}. First ${known[0] ?? 'none'}, last ${known.at(-1) ?? 'none'}`;
  return (
    <div role="img" aria-label={says}>
      <ResponsiveContainer width="100%" height={220} initialDimension={{ width: 640, height: 220 }}>
        <LineChart data={rows} margin={{ top: 12, right: 16, bottom: 4, left: 4 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
          <XAxis dataKey="at" type="number" scale="time" domain={['dataMin', 'dataMax']} tickFormatter={day} minTickGap={48} {...axis} />
          <YAxis domain={[0, 'auto']} width={72} axisLine={false} tickFormatter={format} {...axis} />
          {marks.map(({ at, text }) => (
            <ReferenceLine key={`${at} ${text}`} x={Date.parse(at)} stroke="var(--chart-axis)" strokeDasharray="2 3" />
          ))}
          <Line dataKey="value" stroke="var(--chart-1)" strokeWidth={2} dot={{ r: 2.5 }} isAnimationActive={false} connectNulls={false} />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => {
              const row = payload?.[0]?.payload as (typeof rows)[number] | undefined;
              if (!active || !row || row.value === null) return null;
              const week = marks.filter(({ at }) => Date.parse(at) <= row.at && Date.parse(at) > row.at - 7 * 86_400_000);
              return (
                <div className="max-w-64 rounded-md bg-popover px-3 py-2 text-popover-foreground text-xs shadow-high">
                  <div className="font-medium tabular-nums">{format(row.value)}</div>
                  <div className="text-muted-foreground">as of {day(row.at)}</div>
                  {week.map(({ at, text }) => (
                    <div key={`${at} ${text}`}>
                      {day(Date.parse(at))}: {text}
                    </div>
                  ))}
                </div>
              );
            }}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
