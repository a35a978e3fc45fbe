import type { Banner } from '../experience.ts';
import type { Acts, Drawn } from './acts.ts';
import { followedBy } from './followed-by.ts';
import type { Frame } from './frame.ts';

/** A line at an edge of the page. */
export function drawBanner({ text, position, action, dismissible }: Banner, frame: Frame, acts: Acts): Drawn {
  const box = frame.make(
    'section',
    { class: `box banner ${position === 'bottom' ? 'bottom' : 'top'}`, attributes: { 'aria-label': frame.labels.announcement } },
    frame.make('div', { class: 'words', attributes: { role: 'status' } }, ...frame.words(text)),
    action ? followedBy(frame, acts, action, 'button main', () => acts.end('completed')) : null,
    dismissible ? frame.closeButton(frame.labels.close, () => acts.end('dismissed')) : null,
  );
  if (dismissible)
    frame.on<KeyboardEvent>(box, 'keydown', (event) => {
      if (event.key === 'Escape') acts.end('dismissed');
    });
  frame.layer.append(box);
  acts.shown();
  return { update: () => {}, close: acts.close };
}
