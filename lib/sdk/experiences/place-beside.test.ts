import { expect, test } from 'vitest';
import { placeBeside } from './place-beside.ts';

const size = { width: 100, height: 50 };
const within = { width: 800, height: 600 };
const at = (x: number, y: number) => ({ x, y, width: 40, height: 20 });

test('it stands below, in the middle of its anchor, twelve pixels away', () => {
  expect(placeBeside(at(300, 100), size, within)).toEqual({ x: 270, y: 132, side: 'bottom' });
});

test.each([
  ['below the lowest', at(300, 560), 'auto', 'top'],
  ['where it is wanted', at(300, 300), 'left', 'left'],
  ['on the other side, where the wanted has no room', at(20, 300), 'left', 'right'],
  ['elsewhere, where neither side has room', { x: 0, y: 300, width: 800, height: 20 }, 'left', 'bottom'],
] as const)('%s: it goes to the %s', (_, anchor, wanted, side) => {
  expect(placeBeside(anchor, size, within, wanted).side).toBe(side);
});

test('it is moved along so that it stays in the window', () => {
  expect(placeBeside(at(0, 100), size, within).x).toBe(8);
  expect(placeBeside(at(780, 100), size, within).x).toBe(692);
});

test('beside an anchor that fills the window, or has been scrolled away, it is still to be seen', () => {
  for (const anchor of [{ x: 0, y: 0, ...within }, at(300, -400), at(300, 2_000)]) {
    const { x, y } = placeBeside(anchor, size, within);
    expect(x >= 8 && y >= 8 && x + size.width <= 792 && y + size.height <= 592).toBe(true);
  }
});
