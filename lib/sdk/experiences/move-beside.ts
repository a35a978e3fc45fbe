import type { Placement } from '../experience.ts';
import type { Frame } from './frame.ts';
import { placeBeside } from './place-beside.ts';

const around = 4;

/** Puts a box beside an anchor, and a spot round it. */
export function moveBeside(
  frame: Frame,
  box: HTMLElement,
  spot: HTMLElement | null,
  anchor: Element,
  placement: Placement | undefined,
): void {
  const target = frame.boxOf(anchor);
  const { width, height } = frame.layer.getBoundingClientRect();
  if (spot) {
    move(spot, target.x - around, target.y - around);
    spot.style.setProperty('width', `${target.width + 2 * around}px`);
    spot.style.setProperty('height', `${target.height + 2 * around}px`);
  }
  const { x, y } = placeBeside(target, { width: box.offsetWidth, height: box.offsetHeight }, { width, height }, placement);
  move(box, x, y);
}

export function move(element: HTMLElement, x: number, y: number): void {
  element.style.setProperty('left', `${x}px`);
  element.style.setProperty('top', `${y}px`);
}
