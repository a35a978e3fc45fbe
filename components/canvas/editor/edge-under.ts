/** The id of the edge that is drawn at a point of the window, in px; null for none. */
export function edgeUnder(x: number, y: number): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const edge = element.closest('.react-flow__edge');
    if (edge instanceof SVGElement && edge.dataset.id !== undefined) return edge.dataset.id;
  }
  return null;
}
