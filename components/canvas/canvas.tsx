'use client';

import '@xyflow/react/dist/style.css';
import { Background, Controls, MiniMap, type NodeChange, ReactFlow, type ReactFlowInstance, ReactFlowProvider } from '@xyflow/react';
import { useTheme } from 'next-themes';
import { type CSSProperties, useMemo, useRef } from 'react';
import type { JourneyStats } from '#lib/authoring/contract';
import type { JourneyDocument } from '#lib/journey';
import { firstView } from './first-view.ts';
import { FlowEdgeView, Moving } from './flow-edge.tsx';
import { type CardNode, type FlowEdge, flowOf } from './flow-of.ts';
import { NodeCard } from './node-card.tsx';
import { toneColour } from './tones.ts';
import { useMovements } from './use-movements.ts';

const nodeTypes = { card: NodeCard };
const edgeTypes = { flow: FlowEdgeView };

const colours = {
  '--xy-background-color': 'var(--background)',
  '--xy-background-pattern-color': 'var(--border-strong)',
  '--xy-controls-button-background-color': 'var(--card)',
  '--xy-controls-button-background-color-hover': 'var(--accent)',
  '--xy-controls-button-color': 'var(--foreground)',
  '--xy-controls-button-border-color': 'var(--border)',
  '--xy-minimap-background-color': 'var(--card)',
  '--xy-minimap-mask-background-color': 'color-mix(in srgb, var(--muted) 70%, transparent)',
} as CSSProperties;

interface Given {
  document: JourneyDocument;
  /** Null where nobody walks: a draft, an old version. */
  stats: JourneyStats | null;
  selected: string | null;
  onSelect: (node: string | null) => void;
  /** Whether people are seen moving. */
  lively: boolean;
}

/** A journey to look at: pan, zoom, and choose a node by pointer or by Tab and Enter. */
export const Canvas = (given: Given) => (
  <ReactFlowProvider>
    <Drawing {...given} />
  </ReactFlowProvider>
);

function Drawing({ document, stats, selected, onSelect, lively }: Given) {
  const { resolvedTheme } = useTheme();
  const { nodes, edges } = useMemo(() => flowOf(document, stats), [document, stats]);
  const shown = useMemo(() => nodes.map((node) => ({ ...node, selected: node.id === selected })), [nodes, selected]);
  const pane = useRef<HTMLDivElement>(null);
  const burst = useMovements(edges, lively);

  const onNodesChange = (changes: NodeChange<CardNode>[]) => {
    const choices = changes.filter((change) => change.type === 'select');
    const chosen = choices.find((change) => change.selected);
    if (chosen) onSelect(chosen.id);
    else if (choices.some(({ id }) => id === selected)) onSelect(null);
  };

  const look = (flow: ReactFlowInstance<CardNode, FlowEdge>) => {
    const { clientWidth: width, clientHeight: height } = pane.current ?? { clientWidth: 0, clientHeight: 0 };
    const first = flow.getNodes()[0];
    if (!first || width === 0) return;
    const view = firstView(flow.getNodesBounds(flow.getNodes()), { width, height }, first.position.x);
    const chosen = selected === null ? undefined : flow.getNode(selected);
    if (!chosen) void flow.setViewport(view);
    else void flow.setCenter(chosen.position.x + (chosen.width ?? 0) / 2, chosen.position.y + 50, { zoom: view.zoom }); // linked to
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
        <Background gap={20} size={1} />
        <Controls
          fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
          showInteractive={false}
          className="!overflow-hidden !rounded-md !border !shadow-low"
        />
        <MiniMap<CardNode>
          pannable
          zoomable
          ariaLabel="Map of the journey"
          className="!rounded-md !border"
          nodeColor={({ data }) => toneColour(data.face.tone)}
          nodeBorderRadius={8}
          style={{ width: 160, height: 100 }}
        />
      </ReactFlow>
    </Moving>
  );
}
