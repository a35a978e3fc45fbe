'use client';

import { Maximize, Redo2, Undo2, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import type { JourneyDocument } from '#lib/journey';
import type { Step } from './editor-given.ts';
import { NodeSearch } from './node-search.tsx';
import { ProblemList } from './problem-list.tsx';
import type { Problem } from './problems.ts';
import { Tool } from './selection-bar.tsx';

interface Given {
  document: JourneyDocument;
  undo: Step | null;
  redo: Step | null;
  onUndo: () => void;
  onRedo: () => void;
  onTidy: () => void;
  onFit: () => void;
  onFound: (id: string) => void;
  problems: readonly Problem[];
  problemsOpen: boolean;
  onProblemsOpen: (open: boolean) => void;
  onProblem: (problem: Problem) => void;
  children: ReactNode;
}

/** Above the canvas: back and forth, layout, search, and what is still to mend. */
export const Toolbar = (given: Given) => (
  <div role="toolbar" aria-label="Canvas" className="flex min-h-11 shrink-0 flex-wrap items-center gap-1 border-b bg-card px-2 py-1">
    <Tool icon={Undo2} label={given.undo ? `Undo: ${given.undo.label}` : 'Undo'} disabled={!given.undo} onClick={given.onUndo} />
    <Tool icon={Redo2} label={given.redo ? `Redo: ${given.redo.label}` : 'Redo'} disabled={!given.redo} onClick={given.onRedo} />
    <span className="mx-1 h-5 w-px bg-border" />
    <Tool icon={Workflow} label="Lay everything out" onClick={given.onTidy} />
    <Tool icon={Maximize} label="See all of it" onClick={given.onFit} />
    <span className="mx-1 h-5 w-px bg-border" />
    <NodeSearch document={given.document} onFound={given.onFound} />
    <ProblemList problems={given.problems} open={given.problemsOpen} onOpenChange={given.onProblemsOpen} onGo={given.onProblem} />
    <div className="ml-auto flex items-center gap-2">{given.children}</div>
  </div>
);
