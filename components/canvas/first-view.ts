import type { Rect, Viewport } from '@xyflow/react';

const padding = 40;
const legible = 0.8;

/**
 * Where to look first: at all of the journey where it can then be read, else at its beginning, legibly; the rest is on the map.
 * `start` is the left edge of the first node.
 */
export function firstView(bounds: Rect, pane: { width: number; height: number }, start: number): Viewport {
  const fit = Math.min(1, (pane.width - 2 * padding) / bounds.width, (pane.height - 2 * padding) / bounds.height);
  const zoom = Math.max(fit, legible);
  const fitsAcross = bounds.width * zoom <= pane.width - padding;
  const x = fitsAcross
    ? (pane.width - bounds.width * zoom) / 2 - bounds.x * zoom
    : padding + Math.min(pane.width * 0.25, (start - bounds.x) * zoom) - start * zoom;
  const y = fit >= legible ? (pane.height - bounds.height * zoom) / 2 - bounds.y * zoom : padding - bounds.y * zoom;
  return { x, y, zoom };
}
