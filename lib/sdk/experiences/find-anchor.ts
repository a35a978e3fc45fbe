import type { Frame } from './frame.ts';

/** The first element of the selector that can be seen; null while there is none; `invalid` for what is no selector, which is reported once. */
export function anchorFinder(frame: Frame, report: (what: string) => void): (selector: string) => HTMLElement | null | 'invalid' {
  const invalid = new Set<string>();
  return (selector) => {
    if (invalid.has(selector)) return 'invalid';
    try {
      for (const element of frame.page.querySelectorAll<HTMLElement>(selector)) if (isSeen(frame, element)) return element;
      return null;
    } catch {
      invalid.add(selector);
      report(`an experience hangs on what is no selector: ${selector.slice(0, 200)}`);
      return 'invalid';
    }
  };
}

function isSeen({ view }: Frame, element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && view.getComputedStyle(element).visibility !== 'hidden';
}

/** Whether an element stands in the window, so that nobody need scroll to see it. */
export function isInWindow({ layer }: Frame, { x, y, width, height }: { x: number; y: number; width: number; height: number }): boolean {
  const { width: wide, height: high } = layer.getBoundingClientRect();
  return x >= 0 && y >= 0 && x + width <= wide && y + height <= high;
}
