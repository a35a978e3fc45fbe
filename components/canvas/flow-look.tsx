import { Background, Controls, MiniMap, useStore } from '@xyflow/react';
import { type CSSProperties, memo, useEffect } from 'react';
import { FlowEdgeView } from './flow-edge.tsx';
import type { CardNode } from './flow-of.ts';
import { NodeCard } from './node-card.tsx';
import { toneColour } from './tones.ts';

export const nodeTypes = { card: NodeCard };
export const edgeTypes = { flow: FlowEdgeView };

/** React Flow's own parts in the colours of the house. */
export const colours = {
  '--xy-background-color': 'var(--background)',
  '--xy-background-pattern-color': 'var(--border-strong)',
  '--xy-controls-button-background-color': 'var(--card)',
  '--xy-controls-button-background-color-hover': 'var(--accent)',
  '--xy-controls-button-color': 'var(--foreground)',
  '--xy-controls-button-border-color': 'var(--border)',
  '--xy-minimap-background-color': 'var(--card)',
  '--xy-minimap-mask-background-color': 'color-mix(in srgb, var(--muted) 70%, transparent)',
  '--xy-connectionline-stroke': 'var(--primary)',
  '--xy-selection-background-color': 'color-mix(in srgb, var(--primary) 8%, transparent)',
  '--xy-selection-border': '1px solid var(--primary)',
} as CSSProperties;

const fit = { padding: 0.08, maxZoom: 1 };
/** What is smaller is seen whole anyway. */
const mapFrom = 10;
const mapSize = { width: 160, height: 100 };
const colourOf = ({ data }: CardNode) => toneColour(data.face.tone);

/** Below it the text of a node is smaller than 6 px. */
const farBelow = 0.45;

/** Marks the pane while nothing could be read: `globals.css` then leaves the icons of nodes, and hundreds of them are dragged smoothly. */
function useFar(): void {
  const pane = useStore(({ domNode }) => domNode);
  const far = useStore(({ transform }) => transform[2] < farBelow);
  useEffect(() => {
    pane?.toggleAttribute('data-far', far);
  }, [pane, far]);
}

/** Dots, zoom buttons and the map: the same wherever a journey is drawn. */
export const Furniture = memo(function Furniture() {
  useFar();
  const large = useStore(({ nodes }) => nodes.length >= mapFrom);
  return (
    <>
      <Background gap={20} size={1} />
      <Controls fitViewOptions={fit} showInteractive={false} className="!overflow-hidden !rounded-md !border !shadow-low" />
      {large ? (
        <MiniMap<CardNode>
          pannable
          zoomable
          ariaLabel="Map of the journey"
          className="!rounded-md !border"
          nodeColor={colourOf}
          nodeBorderRadius={8}
          style={mapSize}
        />
      ) : null}
    </>
  );
});
