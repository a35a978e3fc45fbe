import type { Modal } from '../experience.ts';
import type { Acts, Drawn } from './acts.ts';
import { onEscape, returnFocus, trapFocus } from './focus.ts';
import { followedBy } from './followed-by.ts';
import type { Frame } from './frame.ts';

/** A box before the page, which is out of reach until the person has chosen. */
export function drawModal({ title, body, actions }: Modal, frame: Frame, acts: Acts): Drawn {
  const draw = () => {
    if (!acts.take(draw)) return;
    returnFocus(frame);
    const box = frame.make(
      'div',
      {
        class: 'box modal middle',
        attributes: { role: 'dialog', 'aria-modal': 'true', tabindex: '-1', 'aria-labelledby': 't', 'aria-describedby': 'b' },
      },
      frame.make('h2', { text: title, attributes: { id: 't' } }),
      frame.make('div', { class: 'body', attributes: { id: 'b' } }, ...frame.words(body)),
      actions.length === 0
        ? null
        : frame.make(
            'div',
            { class: 'foot' },
            ...actions.map((action, at) =>
              followedBy(frame, acts, action, at === 0 ? 'button main' : 'button', () => acts.end(at === 0 ? 'completed' : 'dismissed')),
            ),
          ),
      frame.closeButton(frame.labels.close, () => acts.end('dismissed')),
    );
    frame.layer.append(frame.make('div', { class: 'shade catch' }), box);
    trapFocus(frame, box);
    onEscape(
      frame,
      () => true,
      () => acts.end('dismissed'),
    );
    frame.focus(box);
    acts.shown();
  };
  draw();
  return { update: () => {}, close: acts.close };
}
