import type { JourneyDocument, JourneyNode } from '#lib/journey';
import type { Point } from '../lay-out.ts';
import { sizeOf } from '../sizes.ts';

/** Points of the canvas that positions are rounded to, in px. */
export const grid = 10;
const gap = 20;
/** From one row of cards to the next, in px. */
export const row = 150;

export const snapped = ({ x, y }: Point): Point => ({ x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid });

/** The free spot nearest to a wished one for a node: beside what is there already, right and left in turn, then further down. */
export function freeSpot(nodes: readonly JourneyNode[], node: JourneyNode, wished: Point): Point {
  const { width, height } = sizeOf(node);
  const boxes = nodes.map((one) => ({ ...one.position, ...sizeOf(one) }));
  const isFree = ({ x, y }: Point) =>
    boxes.every(
      (box) => x + width + gap <= box.x || box.x + box.width + gap <= x || y + height + gap <= box.y || box.y + box.height + gap <= y,
    );
  const { x, y } = snapped(wished);
  for (let down = 0; ; down++) {
    for (let aside = 0; aside <= 6; aside++) {
      for (const sign of aside === 0 ? [1] : [1, -1]) {
        const spot = { x: x + sign * aside * (240 + 2 * grid), y: y + down * row };
        if (isFree(spot)) return spot;
      }
    }
  }
}

/** Everything that runs can come to from a node, itself included. */
export function downstream({ edges }: JourneyDocument, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const id of reached) for (const { source, target } of edges) if (source === id) reached.add(target);
  return reached;
}
