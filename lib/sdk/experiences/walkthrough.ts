import type { Progress, Walkthrough, WalkthroughStep } from '../experience.ts';
import { filledLabel } from '../labels.ts';
import type { Acts, Drawn } from './acts.ts';
import { anchorFinder, isInWindow } from './find-anchor.ts';
import { focusPolitely, onEscape, returnFocus } from './focus.ts';
import type { Frame } from './frame.ts';
import { matchesPath } from './matches-path.ts';
import { moveBeside } from './move-beside.ts';
import { watchPage } from './watch-page.ts';

/** Steps one after the other, each beside its anchor. A step whose page or anchor is not there waits, and lets others speak. */
export function drawWalkthrough({ steps }: Walkthrough, frame: Frame, acts: Acts, progress: Progress): Drawn {
  const find = anchorFinder(frame, acts.report);
  const { labels } = frame;
  const spot = frame.make('div', { class: 'spot', attributes: { hidden: '' } });
  const box = frame.make('div', {
    class: 'box pop',
    attributes: { role: 'dialog', tabindex: '-1', hidden: '', 'aria-labelledby': 't', 'aria-describedby': 'b' },
  });
  frame.layer.append(spot, box);
  returnFocus(frame);
  const told = new Set<number>();
  let at = Math.max(0, Math.min(progress.step ?? 0, steps.length - 1));
  let drawn: WalkthroughStep | null = null;
  let anchor: HTMLElement | null = null;
  let ended = false;

  const go = (to: number) => {
    if (ended) return;
    if (to >= steps.length) {
      ended = true;
      acts.end('completed');
      return;
    }
    at = Math.max(0, to);
    told.add(at);
    acts.progress({ step: at });
    look();
  };
  const draw = (step: WalkthroughStep, byClick: boolean) => {
    drawn = step;
    const last = at === steps.length - 1;
    const main = frame.make('button', {
      class: 'button main',
      text: step.next ?? (last ? labels.done : labels.next),
      click: () => go(at + 1),
    });
    const bar = frame.make('div', { class: 'bar' });
    bar.style.setProperty('width', `${((at + 1) / steps.length) * 100}%`);
    box.replaceChildren(
      ...(steps.length > 1 ? [bar] : []),
      frame.closeButton(labels.skip, () => acts.end('dismissed')),
      frame.make('h2', { text: step.title, attributes: { id: 't' } }),
      frame.make('div', { class: 'body', attributes: { id: 'b' } }, ...frame.words(step.body)),
      frame.make(
        'div',
        { class: 'foot' },
        frame.make('span', {
          class: 'count',
          text: steps.length > 1 ? filledLabel(labels.step, { step: at + 1, steps: steps.length }) : '',
        }),
        at > 0 ? frame.make('button', { class: 'button quiet', text: labels.back, click: () => go(at - 1) }) : null,
        byClick ? frame.make('span', { class: 'count', text: labels.clickMarked }) : main,
      ),
    );
  };
  const hide = () => {
    spot.hidden = box.hidden = true;
    drawn = anchor = null;
    acts.leave();
  };
  const look = () => {
    const step = steps[at];
    if (ended || step === undefined) return;
    const found = step.anchor === undefined ? 'invalid' : find(step.anchor);
    const here = step.page === undefined || matchesPath(step.page, frame.view.location.pathname);
    if (!here || found === null) return hide();
    if (!acts.take(look)) return;
    const beside = found === 'invalid' ? null : found;
    const fresh = drawn !== step || box.hidden;
    anchor = beside;
    box.hidden = false;
    if (fresh) {
      draw(step, step.advance === 'click' && beside !== null);
      if (beside && !isInWindow(frame, frame.boxOf(beside))) beside.scrollIntoView({ block: 'center', inline: 'nearest' });
    }
    spot.hidden = beside === null;
    box.classList.toggle('middle', beside === null);
    if (beside) moveBeside(frame, box, spot, beside, step.placement);
    if (fresh) {
      focusPolitely(frame, box);
      acts.shown();
    }
  };
  onEscape(
    frame,
    () => !box.hidden,
    () => acts.end('dismissed'),
  );
  frame.on(
    frame.document,
    'click',
    (event) => {
      if (drawn?.advance === 'click' && anchor && event.composedPath().includes(anchor)) go(at + 1);
    },
    true,
  );
  watchPage(frame, look);
  return {
    update: ({ step }) => {
      if (step === undefined || step === at || step < at || told.has(step) || step >= steps.length) return;
      at = step;
      look();
    },
    close: acts.close,
  };
}
