'use client';

import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react';
import { MessageSquare, Plus, TriangleAlert } from 'lucide-react';
import { memo, useContext, useEffect, useRef } from 'react';
import { cn, formatCompact, formatCount } from '#components/ui';
import { CanvasAsides, type CountAsked } from './asides.ts';
import { type Editing, EditingContext } from './editor/editing.ts';
import type { CardNode, Mark, Outlet } from './flow-of.ts';
import { HeldBack } from './held-back.tsx';
import { toneEdge, toneText } from './tones.ts';

const handleClass = '!size-1.5 !min-h-0 !min-w-0 !border-0 !bg-border-strong';
const grip = '!size-2.5 !min-h-0 !min-w-0 !border-2 !border-card !bg-input hover:!bg-primary';

const rings: Readonly<Record<Mark, string>> = {
  added: 'ring-2 ring-success',
  changed: 'ring-2 ring-warning',
  removed: 'border-dashed ring-2 ring-destructive',
  lit: 'ring-2 ring-primary/50',
  now: 'ring-3 ring-primary',
};
const marks: Readonly<Partial<Record<Mark, { words: string; look: string }>>> = {
  added: { words: 'new', look: 'bg-success-soft text-success' },
  changed: { words: 'changed', look: 'bg-warning-soft text-warning' },
  removed: { words: 'removed', look: 'bg-destructive-soft text-destructive' },
};

interface Way {
  readonly node: string;
  readonly title: string;
  readonly outlet: Outlet;
  readonly editing: Editing | null;
}

/** Where people leave a node: a handle to draw from, and a button that adds what comes next. */
function WayOut({ node, title, outlet: { id, words, taken }, editing }: Way) {
  if (!editing) return <Handle id={id} type="source" position={Position.Bottom} isConnectable={false} className={handleClass} />;
  return (
    <>
      <Handle id={id} type="source" position={Position.Bottom} className={grip} />
      <button
        type="button"
        aria-label={words === '' ? `Add after ${title}` : `Add after “${words}” of ${title}`}
        title="Add what comes next"
        className={cn(
          'nodrag nopan -bottom-6 -translate-x-1/2 absolute left-1/2 grid size-5 place-items-center rounded-full border bg-card text-muted-foreground shadow-low hover:border-primary hover:bg-primary hover:text-primary-foreground focus-visible:opacity-100',
          taken &&
            'pointer-events-none opacity-0 group-hover/card:pointer-events-auto group-hover/card:opacity-100 [.selected_&]:pointer-events-auto [.selected_&]:opacity-100',
        )}
        onClick={(event) => {
          event.stopPropagation();
          editing.onAdd(node, id, event.currentTarget);
        }}
      >
        <Plus className="size-3" aria-hidden />
      </button>
    </>
  );
}

const OutletCell = (way: Way) => (
  <div
    className="relative flex h-6 min-w-0 flex-1 items-center justify-center gap-1.5 px-2 text-xs [&:not(:first-child)]:border-l"
    title={way.outlet.left === null ? way.outlet.words : `${way.outlet.words}: ${formatCount(way.outlet.left)} people left here`}
  >
    <span className="truncate text-muted-foreground">{way.outlet.words}</span>
    {way.outlet.left === null ? null : (
      <Count
        asked={{ node: way.node, did: 'left', handle: way.outlet.id }}
        value={way.outlet.left}
        says={`who left ${way.title} by “${way.outlet.words}”`}
      />
    )}
    <WayOut {...way} />
  </div>
);

interface Counted {
  asked: CountAsked;
  value: number;
  /** Who they are, after “See” */
  says: string;
  tone?: string;
}

/** A number that leads to its people, where somebody shows them. */
function Count({ asked, value, says, tone }: Counted) {
  const { onCount } = useContext(CanvasAsides);
  const look = cn('font-medium tabular-nums', tone ?? 'text-foreground');
  const shown = value < 10_000 ? formatCount(value) : formatCompact(value);
  if (onCount === null || value === 0) return <span className={look}>{shown}</span>;
  return (
    <button
      type="button"
      aria-label={`${formatCount(value)}: see ${says}`}
      className={cn(
        look,
        'nodrag nopan pointer-events-auto rounded-sm underline decoration-dotted underline-offset-2 hover:text-primary-text',
      )}
      onClick={(event) => {
        event.stopPropagation();
        onCount(asked);
      }}
    >
      {shown}
    </button>
  );
}

const Figure = ({ name, title, ...counted }: Counted & { name: string; title: string }) => (
  <span className="whitespace-nowrap" title={`${title}: ${formatCount(counted.value)}`}>
    <Count {...counted} /> {name}
  </span>
);

/** React Flow looks for handles once: told when there are others, it draws their edges. */
function useOutlets(id: string, outlets: readonly Outlet[]): void {
  const update = useUpdateNodeInternals();
  const names = outlets.map((outlet) => outlet.id).join('\n');
  const seen = useRef(names);
  useEffect(() => {
    if (seen.current === names) return;
    seen.current = names;
    update(id);
  }, [id, names, update]);
}

/** A node of the canvas: what it is, what it does in a line, what is wrong with it, how many people went through it, and its outlets. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const editing = useContext(EditingContext);
  useOutlets(id, data.outlets);
  const { face, title, words, outlets, stats, entrance, sends, problems, mark } = data;
  const { icon: Icon, tone } = face;
  const comments = useContext(CanvasAsides).comments.get(id) ?? 0;
  const single = outlets.length === 1 ? outlets[0] : undefined;
  const said = mark === null ? undefined : marks[mark];
  return (
    <div
      className={cn(
        'group/card rounded-lg border border-l-3 bg-card text-card-foreground text-sm shadow-low',
        toneEdge[tone],
        mark !== null && rings[mark],
        selected && 'ring-2 ring-ring',
      )}
    >
      {entrance ? (
        <Handle type="target" position={Position.Top} isConnectable={editing !== null} className={editing ? grip : handleClass} />
      ) : null}
      <div className="px-3 pt-1.5 pb-1.5" title={words}>
        <div className="flex h-5 items-center gap-2">
          <Icon className={cn('seen-afar size-4 shrink-0', toneText[tone])} aria-hidden />
          <span className="min-w-0 truncate font-medium">{title}</span>
          {problems.length > 0 ? (
            <span className="ml-auto shrink-0 text-warning" title={problems.join('\n')}>
              <TriangleAlert className="seen-afar size-4" aria-hidden />
            </span>
          ) : null}
          {comments > 0 ? (
            <span
              className="ml-auto inline-flex shrink-0 items-center gap-0.5 text-primary-text text-xs tabular-nums"
              title={`${formatCount(comments)} open comments`}
            >
              <MessageSquare className="size-3.5" aria-hidden />
              {comments}
            </span>
          ) : null}
          {said ? <span className={cn('ml-auto rounded-sm px-1.5 font-medium text-xs', said.look)}>{said.words}</span> : null}
          {stats && stats.waiting > 0 ? (
            <span
              className="ml-auto whitespace-nowrap rounded-sm bg-primary-soft px-1.5 font-medium text-primary-text text-xs tabular-nums"
              title="People waiting here now"
            >
              <Count asked={{ node: id, did: 'waiting' }} value={stats.waiting} says={`who waits at ${title}`} tone="text-primary-text" />{' '}
              waiting
            </span>
          ) : null}
        </div>
        <p className="truncate pt-0.5 text-muted-foreground text-xs">{words}</p>
      </div>
      {stats ? (
        <div className="flex h-[25px] items-center gap-3 border-t px-3 text-muted-foreground text-xs">
          <Figure
            name="entered"
            value={stats.entered}
            title="How often people arrived here"
            asked={{ node: id, did: 'entered' }}
            says={`who arrived at ${title}`}
          />
          {single && single.left !== null ? (
            <Figure
              name="went on"
              value={single.left}
              title="How often people went on from here"
              asked={{ node: id, did: 'left', handle: single.id }}
              says={`who went on from ${title}`}
            />
          ) : null}
          {stats.sent > 0 ? (
            <Figure
              name="sent"
              value={stats.sent}
              title="Messages this node made"
              asked={{ node: id, did: 'sent' }}
              says={`for whom ${title} made a message`}
            />
          ) : null}
          {stats.failed > 0 && !sends ? (
            <Figure
              name="failed"
              value={stats.failed}
              tone="text-destructive"
              title="Runs that failed here"
              asked={{ node: id, did: 'failed' }}
              says={`who failed at ${title}`}
            />
          ) : null}
        </div>
      ) : null}
      {stats && sends ? <HeldBack node={id} title={title} stats={stats} /> : null}
      {outlets.length > 1 ? (
        <div className="flex border-t">
          {outlets.map((outlet) => (
            <OutletCell key={outlet.id} node={id} title={title} outlet={outlet} editing={editing} />
          ))}
        </div>
      ) : null}
      {single ? <WayOut node={id} title={title} outlet={single} editing={editing} /> : null}
    </div>
  );
});
