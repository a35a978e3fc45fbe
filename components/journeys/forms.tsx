'use client';

import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { faceOf, nodeTitle, toneText } from '#components/canvas';
import { HeadInspector, NodeInspector } from '#components/inspector';
import { Button, cn } from '#components/ui';
import type { JourneyDocument, JourneyNode } from '#lib/journey';
import type { Issue } from '#lib/kernel';
import { NodeComments } from './comments/node-comments.tsx';

interface Shared {
  document: JourneyDocument;
  issues: readonly Issue[];
  onClose: () => void;
  /** Esc in the form: back to the canvas, with the form left open. */
  onLeave?: () => void;
  readOnly?: boolean;
  ref?: Ref<HTMLElement>;
}

/** The form of one node, beside the canvas. */
export function NodeForm({
  document,
  node,
  issues,
  onChange,
  onClose,
  onLeave,
  readOnly = false,
  ref,
}: Shared & { node: JourneyNode; onChange: (node: JourneyNode) => void }) {
  const { title, icon: Icon, tone } = faceOf(node.type, node.data);
  return (
    <Beside
      ref={ref}
      label={`Node ${nodeTitle(node)}`}
      title={nodeTitle(node)}
      says={
        <>
          {title} · <code className="font-mono">{node.id}</code>
        </>
      }
      icon={<Icon className={cn('mt-0.5 size-4 shrink-0', toneText[tone])} aria-hidden />}
      onClose={onClose}
      onLeave={onLeave}
    >
      <NodeInspector document={document} node={node} issues={issues} onChange={onChange} readOnly={readOnly} />
      <NodeComments journey={document.key} node={node.id} />
    </Beside>
  );
}

/** The head of the journey, beside the canvas: name, who enters, when they leave, goal and hypothesis. */
export function HeadForm({
  document,
  issues,
  onChange,
  onClose,
  onLeave,
  readOnly = false,
  ref,
}: Shared & { onChange: (head: Partial<Omit<JourneyDocument, 'key' | 'nodes' | 'edges'>>) => void }) {
  return (
    <Beside ref={ref} label="Settings of the journey" title="Settings" says={document.key} onClose={onClose} onLeave={onLeave}>
      <HeadInspector document={document} issues={issues} onChange={onChange} readOnly={readOnly} />
    </Beside>
  );
}

function Beside({
  ref,
  label,
  title,
  says,
  icon,
  onClose,
  onLeave,
  children,
}: {
  ref: Ref<HTMLElement> | undefined;
  label: string;
  title: string;
  says: ReactNode;
  icon?: ReactNode;
  onClose: () => void;
  onLeave: (() => void) | undefined;
  children: ReactNode;
}) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !onLeave) return;
    event.preventDefault();
    onLeave();
  };
  return (
    <aside
      ref={ref}
      onKeyDown={press}
      data-beside-canvas
      className="flex w-96 shrink-0 flex-col overflow-auto border-l bg-card"
      aria-label={label}
    >
      <header className="sticky top-0 z-10 flex items-start gap-2.5 border-b bg-card px-4 py-3">
        {icon}
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold">{title}</h2>
          <p className="text-muted-foreground text-xs">{says}</p>
        </div>
        <Button variant="ghost" size="icon-sm" aria-label="Close" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="grid gap-5 p-4">{children}</div>
    </aside>
  );
}
