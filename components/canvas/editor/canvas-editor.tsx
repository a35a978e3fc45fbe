'use client';

import '@xyflow/react/dist/style.css';
import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useTheme } from 'next-themes';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { mayConnect } from '../editing/connect.ts';
import { grid } from '../editing/place.ts';
import { colours, edgeTypes, Furniture, nodeTypes } from '../flow-look.tsx';
import type { CardNode, FlowEdge } from '../flow-of.ts';
import { EditingContext } from './editing.ts';
import { deedsWith } from './editor-deeds.ts';
import type { EditorGiven } from './editor-given.ts';
import { EditorMenu } from './editor-menu.tsx';
import { Palette } from './palette.tsx';
import { byNode, problemsOf } from './problems.ts';
import { SelectionBar } from './selection-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useDraftFlow } from './use-draft-flow.ts';
import { useDrops } from './use-drops.ts';
import { useKeyDeeds } from './use-key-deeds.ts';
import { useMenus } from './use-menus.ts';
import { useSight } from './use-sight.ts';

/** A journey to draw: palette, canvas and toolbar, by pointer or by keyboard. */
export const CanvasEditor = (given: EditorGiven) => (
  <ReactFlowProvider>
    <Editor {...given} />
  </ReactFlowProvider>
);

const several = ['Meta', 'Control', 'Shift'];
const snap: [number, number] = [grid, grid];
const hidden = { hideAttribution: true };

function Editor(given: EditorGiven) {
  const { document, issues, warnings, edit, onSelect } = given;
  const { resolvedTheme } = useTheme();
  const pane = useRef<HTMLDivElement>(null);
  const now = useRef(document);
  now.current = document;
  const sight = useSight(pane);
  const problems = useMemo(() => problemsOf(document, issues, warnings), [document, issues, warnings]);
  const wrong = useMemo(() => byNode(problems.filter(({ odd }) => !odd)), [problems]);
  const flow = useDraftFlow(document, wrong, edit, given.first);
  const { nodes, edges, choose } = flow;
  const deeds = useMemo(() => deedsWith({ now: () => now.current, edit, choose }), [edit, choose]);
  const [problemsOpen, setProblemsOpen] = useState(false);

  const chosen = nodes.filter(({ selected }) => selected).map(({ id }) => id);
  const chosenNow = useRef(chosen);
  chosenNow.current = chosen;
  const only = chosen.length === 1 ? (chosen[0] ?? null) : null;
  useEffect(() => onSelect(only), [only, onSelect]);

  // The same function for good: another one would make React Flow ask every node anew with each frame of a drag.
  const isValid = useCallback(
    ({ source, sourceHandle, target }: Pick<FlowEdge, 'source' | 'target'> & { sourceHandle?: string | null }) =>
      mayConnect(now.current, { source, handle: sourceHandle ?? '', target }),
    [],
  );
  const menus = useMenus({ now: () => now.current, deeds, sight });
  const editing = menus.editing;
  const goTo = (id: string) => {
    choose([id]);
    sight.goTo(id);
    sight.focus(id);
  };
  const drops = useDrops({ now: () => now.current, deeds, edit, sight, dragStrand: flow.dragStrand, menus });
  useKeyDeeds({
    given,
    now: () => now.current,
    chosen: () => chosenNow.current,
    cut: () => edges.filter(({ selected }) => selected).map(({ id }) => id),
    deeds,
    sight,
    menus,
    choose,
    goTo,
    onProblems: () => setProblemsOpen(true),
  });

  return (
    <div className="flex h-full min-w-0 flex-1">
      <Palette onAdd={(offer) => menus.addChosen(offer, only)} />
      <div className="flex min-w-0 flex-1 flex-col">
        <Toolbar
          document={document}
          undo={given.undo}
          redo={given.redo}
          onUndo={given.onUndo}
          onRedo={given.onRedo}
          onTidy={() => menus.tidied(deeds.tidy)}
          onFit={() => sight.fit(null)}
          onFound={goTo}
          problems={problems}
          problemsOpen={problemsOpen}
          onProblemsOpen={setProblemsOpen}
          onProblem={({ node }) => (node === null ? given.onSettings() : goTo(node))}
        >
          {given.children}
        </Toolbar>
        <div ref={pane} className="relative min-h-0 flex-1">
          {chosen.length > 0 ? (
            <SelectionBar
              count={chosen.length}
              onAlign={(by) => deeds.align(chosen, by)}
              onSpace={(direction) => deeds.distribute(chosen, direction)}
              onConnect={() => (only === null ? undefined : menus.openConnect(only))}
              onCopy={() => void navigator.clipboard.writeText(deeds.clip(chosen))}
              onDuplicate={() => deeds.duplicate(chosen)}
              onDelete={() => deeds.remove({ nodes: chosen, edges: [] })}
            />
          ) : null}
          <EditingContext value={editing}>
            <ReactFlow<CardNode, FlowEdge>
              onInit={(ready) => sight.begin(ready, given.first)}
              nodes={nodes}
              edges={edges}
              nodeTypes={nodeTypes}
              edgeTypes={edgeTypes}
              onNodesChange={flow.onNodesChange}
              onEdgesChange={flow.onEdgesChange}
              onConnect={drops.onConnect}
              onConnectEnd={drops.onConnectEnd}
              onReconnect={drops.onReconnect}
              onNodeDrag={drops.onNodeDrag}
              onNodeDragStop={drops.onNodeDragStop}
              onDragOver={drops.onDragOver}
              onDragLeave={drops.onDragLeave}
              onDrop={drops.onDrop}
              isValidConnection={isValid}
              snapToGrid
              snapGrid={snap}
              deleteKeyCode={null}
              multiSelectionKeyCode={several}
              selectionKeyCode="Shift"
              panOnScroll
              minZoom={0.15}
              maxZoom={1.5}
              colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
              proOptions={hidden}
              style={colours}
              className="[&_.is-target_.react-flow__edge-path]:!stroke-primary [&_.is-target_.react-flow__edge-path]:![stroke-width:4px]"
              aria-label={`Canvas of ${document.name}`}
            >
              <Furniture />
            </ReactFlow>
          </EditingContext>
          {document.nodes.length === 0 ? <Begin /> : null}
        </div>
      </div>
      <EditorMenu menus={menus} document={document} />
    </div>
  );
}

const Begin = () => (
  <p className="-translate-x-1/2 -translate-y-1/2 pointer-events-none absolute top-1/2 left-1/2 w-80 rounded-lg border border-dashed bg-card px-6 py-8 text-center text-muted-foreground">
    Drag <strong className="font-medium text-foreground">Start</strong> here, or press a. Then add what comes next with the + below each
    node.
  </p>
);
