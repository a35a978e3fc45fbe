'use client';

import { Handle, type NodeProps, Position } from '@xyflow/react';
import { cn, formatCompact, formatCount } from '#components/ui';
import type { CardNode, Outlet } from './flow-of.ts';
import { toneEdge, toneText } from './tones.ts';

const handleClass = '!size-1.5 !min-h-0 !min-w-0 !border-0 !bg-border-strong';

const OutletCell = ({ outlet: { id, words, left } }: { outlet: Outlet }) => (
  <div
    className="relative flex h-6 min-w-0 flex-1 items-center justify-center gap-1.5 px-2 text-xs [&:not(:first-child)]:border-l"
    title={left === null ? words : `${words}: ${formatCount(left)} people left here`}
  >
    <span className="truncate text-muted-foreground">{words}</span>
    {left === null ? null : <span className="font-medium tabular-nums">{formatCount(left)}</span>}
    <Handle id={id} type="source" position={Position.Bottom} isConnectable={false} className={handleClass} />
  </div>
);

const Figure = ({ name, value, tone, title }: { name: string; value: number; tone?: string; title: string }) => (
  <span className="whitespace-nowrap" title={`${title}: ${formatCount(value)}`}>
    <span className={cn('font-medium tabular-nums', tone ?? 'text-foreground')}>
      {value < 10_000 ? formatCount(value) : formatCompact(value)}
    </span>{' '}
    {name}
  </span>
);

/** A node of the canvas: what it is, what it does in a line, how many people went through it, and its outlets. */
export function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const { face, title, words, outlets, stats, entrance } = data;
  const { icon: Icon, tone } = face;
  const single = outlets.length === 1 ? outlets[0] : undefined;
  return (
    <div
      className={cn(
        'rounded-lg border border-l-3 bg-card text-card-foreground text-sm shadow-low',
        toneEdge[tone],
        selected && 'ring-2 ring-ring',
      )}
    >
      {entrance ? <Handle type="target" position={Position.Top} isConnectable={false} className={handleClass} /> : null}
      <div className="px-3 pt-1.5 pb-1.5" title={words}>
        <div className="flex h-5 items-center gap-2">
          <Icon className={cn('size-4 shrink-0', toneText[tone])} aria-hidden />
          <span className="min-w-0 truncate font-medium">{title}</span>
          {stats && stats.waiting > 0 ? (
            <span
              className="ml-auto whitespace-nowrap rounded-sm bg-primary-soft px-1.5 font-medium text-primary-text text-xs tabular-nums"
              title="People waiting here now"
            >
              {formatCount(stats.waiting)} waiting
            </span>
          ) : null}
        </div>
        <p className="truncate pt-0.5 text-muted-foreground text-xs">{words}</p>
      </div>
      {stats ? (
        <div className="flex h-[25px] items-center gap-3 border-t px-3 text-muted-foreground text-xs">
          <Figure name="entered" value={stats.entered} title="How often people arrived here" />
          {single && single.left !== null ? <Figure name="went on" value={single.left} title="How often people went on from here" /> : null}
          {stats.sent > 0 ? <Figure name="sent" value={stats.sent} title="Messages this node made" /> : null}
          {stats.failed > 0 ? <Figure name="failed" value={stats.failed} tone="text-destructive" title="Runs that failed here" /> : null}
        </div>
      ) : null}
      {outlets.length > 1 ? (
        <div className="flex border-t">
          {outlets.map((outlet) => (
            <OutletCell key={outlet.id} outlet={outlet} />
          ))}
        </div>
      ) : null}
      {single ? <Handle id={single.id} type="source" position={Position.Bottom} isConnectable={false} className={handleClass} /> : null}
    </div>
  );
}
