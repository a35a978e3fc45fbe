import type { Placement } from '../experience.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}
type Side = Exclude<Placement, 'auto'>;

const gap = 12;
const margin = 8;
const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

/** Where something stands beside an anchor: on the wanted side, else opposite, else where there is most room; never out of the window. In CSS pixels. */
export function placeBeside(anchor: Box, size: Size, within: Size, wanted: Placement = 'auto'): { x: number; y: number; side: Side } {
  const room: Record<Side, number> = {
    bottom: within.height - anchor.y - anchor.height,
    top: anchor.y,
    right: within.width - anchor.x - anchor.width,
    left: anchor.x,
  };
  const needs = (side: Side) => (side === 'top' || side === 'bottom' ? size.height : size.width) + gap + margin;
  const order: Side[] =
    wanted === 'auto' ? ['bottom', 'top', 'right', 'left'] : [wanted, opposite[wanted], 'bottom', 'top', 'right', 'left'];
  const roomiest = order.reduce((best, side) => (room[side] - needs(side) > room[best] - needs(best) ? side : best));
  const side = order.find((one) => room[one] >= needs(one)) ?? roomiest;
  const middleX = anchor.x + (anchor.width - size.width) / 2;
  const middleY = anchor.y + (anchor.height - size.height) / 2;
  const at = {
    bottom: { x: middleX, y: anchor.y + anchor.height + gap },
    top: { x: middleX, y: anchor.y - size.height - gap },
    right: { x: anchor.x + anchor.width + gap, y: middleY },
    left: { x: anchor.x - size.width - gap, y: middleY },
  }[side];
  return { x: inside(at.x, size.width, within.width), y: inside(at.y, size.height, within.height), side };
}

const inside = (at: number, size: number, room: number) => Math.round(Math.max(margin, Math.min(at, room - size - margin)));
