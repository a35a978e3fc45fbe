'use client';

import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { Plus, X } from 'lucide-react';
import { createContext, memo, type ReactNode, useContext } from 'react';
import { EditingContext } from './editor/editing.ts';
import type { FlowEdge, Mark } from './flow-of.ts';
import { Travellers } from './travellers.tsx';
import type { Burst } from './use-movements.ts';

export const Moving = createContext<Burst>({ turn: 0, people: new Map() });

const quiet = 'var(--edge-quiet, color-mix(in srgb, var(--foreground) 26%, var(--background)))';
const marked: Readonly<Record<Mark, string>> = {
  added: 'var(--success)',
  changed: 'var(--warning)',
  removed: 'var(--destructive)',
  lit: 'var(--primary)',
  now: 'var(--primary)',
};

/** An edge as thick as the crowd that went along it. */
export const FlowEdgeView = memo(function FlowEdgeView({ id, data, selected, ...ends }: EdgeProps<FlowEdge>) {
  const { turn, people } = useContext(Moving);
  const editing = useContext(EditingContext);
  const [path, x, y] = getSmoothStepPath({ ...ends, borderRadius: 8, offset: 8 });
  const mark = data?.mark ?? null;
  const width = 1.25 + 3.25 * Math.sqrt(data?.share ?? 0) + (selected || mark !== null ? 1 : 0);
  const stroke = selected ? 'var(--primary)' : mark === null ? quiet : marked[mark];
  const moving = people.get(id) ?? 0;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        style={{ strokeWidth: width, stroke, ...(mark === 'removed' ? { strokeDasharray: '5 4' } : {}) }}
        interactionWidth={editing ? 24 : 0}
      />
      {moving > 0 ? <Travellers key={turn} path={path} people={moving} /> : null}
      {editing && selected ? (
        <EdgeLabelRenderer>
          <div
            className="nodrag nopan pointer-events-auto absolute flex gap-0.5 rounded-md border bg-popover p-0.5 shadow-high"
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          >
            <EdgeButton label="Insert a node here" onClick={(button) => editing.onInsert(id, button)}>
              <Plus className="size-3.5" aria-hidden />
            </EdgeButton>
            <EdgeButton label="Delete this connection" onClick={() => editing.onCut(id)}>
              <X className="size-3.5" aria-hidden />
            </EdgeButton>
          </div>
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
});

const EdgeButton = ({ label, onClick, children }: { label: string; onClick: (button: Element) => void; children: ReactNode }) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    className="grid size-6 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground"
    onClick={(event) => onClick(event.currentTarget)}
  >
    {children}
  </button>
);
