import type { Tooltip } from '../experience.ts';
import type { Acts, Drawn } from './acts.ts';
import { anchorFinder } from './find-anchor.ts';
import { focusPolitely, onEscape, returnFocus } from './focus.ts';
import type { Frame } from './frame.ts';
import { move, moveBeside } from './move-beside.ts';
import { watchPage } from './watch-page.ts';

/** A hint beside an anchor: behind a pulsing spot, or open as soon as the anchor is there. */
export function drawTooltip({ anchor, title, body, placement, beacon }: Tooltip, frame: Frame, acts: Acts): Drawn {
  const find = anchorFinder(frame, acts.report);
  const { labels } = frame;
  const named: Record<string, string> = title === undefined ? { 'aria-label': labels.hint } : { 'aria-labelledby': 't' };
  let open = !beacon;
  const toggle = () => {
    open = !open;
    if (open) acts.clicked();
    look();
    if (open) frame.focus(box);
  };
  const spot = frame.make(
    'button',
    { class: 'beacon', attributes: { hidden: '', 'aria-expanded': 'false', 'aria-label': title ?? labels.showHint }, click: toggle },
    frame.make('i'),
  );
  const box = frame.make(
    'div',
    { class: 'box pop', attributes: { role: 'dialog', tabindex: '-1', hidden: '', 'aria-describedby': 'b', ...named } },
    frame.closeButton(labels.close, () => acts.end('dismissed')),
    title === undefined ? null : frame.make('h2', { text: title, attributes: { id: 't' } }),
    frame.make('div', { class: title === undefined ? 'body untitled' : 'body', attributes: { id: 'b' } }, ...frame.words(body)),
    frame.make(
      'div',
      { class: 'foot end' },
      frame.make('button', { class: 'button main', text: labels.gotIt, click: () => acts.end('completed') }),
    ),
  );
  frame.layer.append(spot, box);
  returnFocus(frame);

  const look = () => {
    const found = find(anchor);
    if (found === null) {
      spot.hidden = box.hidden = true;
      acts.leave();
      return;
    }
    if (!beacon && !acts.take(look)) return;
    const fresh = spot.hidden && box.hidden;
    const beside = found === 'invalid' ? null : found;
    spot.hidden = !beacon || beside === null;
    spot.setAttribute('aria-expanded', String(open));
    box.hidden = !(open || beside === null); // what hangs on nothing is read in the middle
    box.classList.toggle('middle', beside === null);
    if (beside) {
      const { x, y, width } = frame.boxOf(beside);
      move(spot, x + width - 14, y - 14);
      if (!box.hidden) moveBeside(frame, box, null, beside, placement);
    }
    if (!fresh) return;
    if (!box.hidden) focusPolitely(frame, box);
    acts.shown();
  };
  onEscape(
    frame,
    () => !box.hidden,
    () => acts.end('dismissed'),
  );
  watchPage(frame, look);
  return { update: () => {}, close: acts.close };
}
