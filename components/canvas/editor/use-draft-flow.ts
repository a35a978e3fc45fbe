'use client';

import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { JourneyDocument } from '#lib/journey';
import { moveNodes } from '../editing/arrange.ts';
import { type CardNode, edgesOf, type FlowEdge } from '../flow-of.ts';
import { draftNodes, type Problems } from './draft-flow.ts';
import type { Edit } from './editor-deeds.ts';

/** Nodes and edges as they are on the screen: the draft's, and what passes while one drags and chooses. A move becomes part of the draft when it ends. */
export function useDraftFlow(document: JourneyDocument, problems: Problems, edit: Edit, first: string | null) {
  const [nodes, setNodes] = useState<CardNode[]>(() =>
    draftNodes(document, problems, []).map((node) => (node.id === first ? { ...node, selected: true } : node)),
  );
  const [edges, setEdges] = useState<FlowEdge[]>(() => drawn(document, nodes, []));
  const drag = useRef({ on: false, turn: 0 });
  /** Chosen before they were drawn: a node is added and chosen at once. */
  const awaited = useRef<ReadonlySet<string>>(new Set());

  useLayoutEffect(() => {
    const chosen = awaited.current;
    setNodes((before) => {
      const known = new Set(before.map(({ id }) => id));
      return draftNodes(document, problems, before).map((node) =>
        chosen.has(node.id) && !known.has(node.id) ? { ...node, selected: true } : node,
      );
    });
    if (document.nodes.some(({ id }) => chosen.has(id))) awaited.current = new Set();
  }, [document, problems]);
  useLayoutEffect(() => setEdges((before) => drawn(document, draftNodes(document, new Map(), []), before)), [document]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      setNodes((before) => applyNodeChanges(changes, before));
      const moves = changes.flatMap((change) => (change.type === 'position' && change.position ? [change] : []));
      if (moves.some(({ dragging }) => dragging)) {
        if (!drag.current.on) drag.current = { on: true, turn: drag.current.turn + 1 };
        return;
      }
      if (moves.length === 0) return;
      const places = new Map(moves.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])));
      const strand = drag.current.on ? `drag ${drag.current.turn}` : `walk ${[...places.keys()].join(' ')}`;
      drag.current = { ...drag.current, on: false };
      edit(places.size === 1 ? 'Move a node' : `Move ${places.size} nodes`, (now) => moveNodes(now, places), strand);
    },
    [edit],
  );
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    setEdges((before) =>
      applyEdgeChanges(
        changes.filter(({ type }) => type === 'select'),
        before,
      ),
    );
  }, []);
  /** Chooses these nodes and nothing else. */
  const choose = useCallback((ids: readonly string[]) => {
    const chosen = new Set(ids);
    awaited.current = chosen;
    setNodes((before) =>
      before.map((node) => ((node.selected ?? false) === chosen.has(node.id) ? node : { ...node, selected: chosen.has(node.id) })),
    );
    setEdges((before) => before.map((edge) => (edge.selected ? { ...edge, selected: false } : edge)));
  }, []);
  const dragStrand = useCallback(() => `drag ${drag.current.turn}`, []);
  return { nodes, edges, onNodesChange, onEdgesChange, choose, dragStrand };
}

function drawn(document: JourneyDocument, nodes: readonly CardNode[], before: readonly FlowEdge[]): FlowEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  return edgesOf(document, new Map(nodes.map(({ id, data }) => [id, data]))).map((edge) => {
    const old = known.get(edge.id);
    const same = old && old.source === edge.source && old.sourceHandle === edge.sourceHandle && old.target === edge.target;
    if (same) return old;
    return { ...edge, ariaLabel: `Connection from ${edge.source} to ${edge.target}`, selected: old?.selected ?? false };
  });
}
