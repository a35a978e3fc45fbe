'use client';

import '@xyflow/react/dist/style.css';
import { type NodeChange, ReactFlow, type ReactFlowInstance, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useTheme } from 'next-themes';
import { useEffect, useMemo, useRef } from 'react';
import type { JourneyStats } from '#lib/authoring/contract';
import type { JourneyDocument } from '#lib/journey';
import { firstView } from './first-view.ts';
import { Moving } from './flow-edge.tsx';
import { colours, edgeTypes, Furniture, nodeTypes } from './flow-look.tsx';
import { type CardNode, type FlowEdge, flowOf, type Marks } from './flow-of.ts';
import { useMovements } from './use-movements.ts';

interface Given {
  document: JourneyDocument;
  /** Null where nobody walks: a draft, an old version. */
  stats: JourneyStats | null;
  selected: string | null;
  onSelect: (node: string | null) => void;
  /** Whether people are seen moving. */
  lively: boolean;
  /** What is new, changed or gone, or where a test run came along: by id of node or edge. */
  marks?: Marks;
  /** The node to keep in sight as it changes. */
  follow?: string | null;
}

/** A journey to look at: pan, zoom, and choose a node by pointer or by Tab and Enter. */
export const Canvas = (given: Given) => (
  <ReactFlowProvider>
    <Drawing {...given} />
  </ReactFlowProvider>
);

function Drawing({ document, stats, selected, onSelect, lively, marks, follow = null }: Given) {
  const { resolvedTheme } = useTheme();
  const { nodes, edges } = useMemo(() => flowOf(document, stats, marks), [document, stats, marks]);
  const shown = useMemo(() => nodes.map((node) => ({ ...node, selected: node.id === selected })), [nodes, selected]);
  const pane = useRef<HTMLDivElement>(null);
  const burst = useMovements(edges, lively);

  const flow = useReactFlow<CardNode, FlowEdge>();
  useEffect(() => {
    const node = follow === null ? undefined : flow.getNode(follow);
    if (node) void flow.setCenter(node.position.x + (node.width ?? 0) / 2, node.position.y + 50, { zoom: flow.getZoom(), duration: 120 });
  }, [follow, flow]);

  const onNodesChange = (changes: NodeChange<CardNode>[]) => {
    const choices = changes.filter((change) => change.type === 'select');
    const chosen = choices.find((change) => change.selected);
    if (chosen) onSelect(chosen.id);
    else if (choices.some(({ id }) => id === selected)) onSelect(null);
  };

  const look = (ready: ReactFlowInstance<CardNode, FlowEdge>) => {
    const { clientWidth: width, clientHeight: height } = pane.current ?? { clientWidth: 0, clientHeight: 0 };
    const first = ready.getNodes()[0];
    if (!first || width === 0) return;
    const view = firstView(ready.getNodesBounds(ready.getNodes()), { width, height }, first.position.x);
    const chosen = selected === null ? undefined : ready.getNode(selected);
    if (!chosen) void ready.setViewport(view);
    else void ready.setCenter(chosen.position.x + (chosen.width ?? 0) / 2, chosen.position.y + 50, { zoom: view.zoom }); // linked to
  };

  return (
    <Moving value={burst}>
      <ReactFlow<CardNode, FlowEdge>
        ref={pane}
        onInit={look}
        nodes={shown}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={null}
        selectionKeyCode={null}
        panOnScroll
        minZoom={0.15}
        maxZoom={1.5}
        colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
        proOptions={{ hideAttribution: true }}
        style={colours}
        aria-label={`Canvas of ${document.name}`}
      >
        <Furniture />
      </ReactFlow>
    </Moving>
  );
}
