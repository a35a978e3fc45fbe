'use client';

import { Handle, type NodeProps, Position } from '@xyflow/react';
import { cn, formatCount } from '#components/ui';
import type { CardNode, Outlet } from './flow-of.ts';
import { toneEdge, toneText } from './tones.ts';

const handleClass = '!size-1.5 !min-h-0 !min-w-0 !border-0 !bg-border-strong';

function OutletRow({ outlet }: { outlet: Outlet }) {
  return (
    <div className="relative flex h-6 items-center justify-between gap-2 px-3 text-xs">
      <span className="truncate text-muted-foreground">{outlet.words || 'next'}</span>
      {outlet.left === null ? null : (
        <span className="tabular-nums" title={`${formatCount(outlet.left)} people left here`}>
          {formatCount(outlet.left)}
        </span>
      )}
      <Handle id={outlet.id} type="source" position={Position.Right} isConnectable={false} className={handleClass} />
    </div>
  );
}

const Figure = ({ name, value, tone, title }: { name: string; value: number; tone?: string; title: string }) => (
  <span className={cn('whitespace-nowrap', tone)} title={title}>
    <span className="font-medium text-foreground tabular-nums">{formatCount(value)}</span> {name}
  </span>
);

/** A node of the canvas: what it is, what it does in a line, how many people went through it, and its outlets. */
export function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const { face, title, words, outlets, stats, entrance } = data;
  const { icon: Icon, tone } = face;
  const [only] = outlets;
  const single = outlets.length === 1 ? only : undefined;
  return (
    <div
      className={cn(
        'w-64 rounded-lg border border-l-3 bg-card text-card-foreground text-sm shadow-low transition-shadow duration-100',
        toneEdge[tone],
        selected && 'ring-2 ring-ring',
      )}
    >
      {entrance ? <Handle type="target" position={Position.Left} isConnectable={false} className={handleClass} /> : null}
      <div className="flex items-center gap-2 px-3 pt-2">
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
      <p className="line-clamp-2 px-3 pt-0.5 pb-2 text-muted-foreground text-xs leading-[18px]">{words}</p>
      {outlets.length > 1 ? (
        <div className="border-t py-0.5">
          {outlets.map((outlet) => (
            <OutletRow key={outlet.id} outlet={outlet} />
          ))}
        </div>
      ) : null}
      {stats ? (
        <div className="flex gap-3 border-t px-3 py-1 text-muted-foreground text-xs">
          <Figure name="entered" value={stats.entered} title="How often people arrived here" />
          {single && single.left !== null ? <Figure name="left" value={single.left} title="How often people went on from here" /> : null}
          {stats.sent > 0 ? <Figure name="sent" value={stats.sent} title="Messages this node made" /> : null}
          {stats.failed > 0 ? <Figure name="failed" value={stats.failed} tone="text-destructive" title="Runs that failed here" /> : null}
        </div>
      ) : null}
      {single ? <Handle id={single.id} type="source" position={Position.Right} isConnectable={false} className={handleClass} /> : null}
    </div>
  );
}
