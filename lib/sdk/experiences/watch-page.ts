import type { Frame } from './frame.ts';

/** Calls `look` now, and at most once a frame after the page has changed, moved or gone elsewhere, until the drawing goes. */
export function watchPage(frame: Frame, look: () => void): void {
  const { view, document } = frame;
  let due = 0;
  const soon = () => {
    if (due !== 0) return;
    due = view.requestAnimationFrame(() => {
      due = 0;
      frame.safely(look);
    });
  };
  const observer = new view.MutationObserver(soon);
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'hidden', 'open', 'id', 'aria-hidden'],
  });
  frame.on(view, 'scroll', soon, true);
  for (const type of ['resize', 'popstate', 'hashchange', 'load']) frame.on(view, type, soon);
  for (const type of ['transitionend', 'animationend']) frame.on(document, type, soon, true);
  // Where a browser tells of pushState; elsewhere what the app then changes on its page does.
  const { navigation } = view as { navigation?: EventTarget };
  if (navigation) frame.on(navigation, 'currententrychange', soon);
  frame.whenGone(() => {
    observer.disconnect();
    view.cancelAnimationFrame(due);
  });
  frame.safely(look);
}
