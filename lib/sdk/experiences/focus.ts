import type { Frame } from './frame.ts';

const reachable = 'button:not([disabled]),a[href]';

/** Who has the focus, in whatever shadow root. */
const focused = ({ document }: Frame): HTMLElement | null => {
  let active = document.activeElement as HTMLElement | null;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement as HTMLElement;
  return active;
};

/** Gives the focus back to who had it, when the drawing goes, unless the person has moved on. */
export function returnFocus(frame: Frame): void {
  const before = focused(frame);
  frame.whenGone(() => {
    const { activeElement, body } = frame.document;
    if (activeElement !== null && activeElement !== body && activeElement !== frame.root?.host) return;
    if (before?.isConnected) before.focus({ preventScroll: true });
  });
}

/** Moves the focus, unless somebody is typing. */
export function focusPolitely(frame: Frame, element: HTMLElement): void {
  const active = focused(frame);
  if (active?.matches('input,textarea,select') || active?.isContentEditable) return;
  frame.focus(element);
}

/** Keeps the focus inside a box that is modal. */
export function trapFocus(frame: Frame, box: HTMLElement): void {
  frame.on<KeyboardEvent>(box, 'keydown', (event) => {
    if (event.key !== 'Tab') return;
    const all = [...box.querySelectorAll<HTMLElement>(reachable)];
    const [first, last] = [all.at(0), all.at(-1)];
    const active = frame.root?.activeElement;
    const leaves = event.shiftKey ? active === first || active === box : active === last || all.length === 0;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
  frame.on(
    frame.document,
    'focusin',
    ({ target }) => {
      if (target !== frame.root?.host) frame.focus(box);
    },
    true,
  );
}

/** Esc, wherever the focus is, while it is open, unless the page or something else has taken it for itself. */
export function onEscape(frame: Frame, isOpen: () => boolean, leave: () => void): void {
  frame.on<KeyboardEvent>(frame.document, 'keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !isOpen()) return;
    event.preventDefault();
    leave();
  });
}
