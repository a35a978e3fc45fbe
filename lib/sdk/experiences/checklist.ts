import type { Checklist, ChecklistItem, Progress } from '../experience.ts';
import { filledLabel } from '../labels.ts';
import type { Acts, Drawn } from './acts.ts';
import type { Frame } from './frame.ts';

const round = 2 * Math.PI * 16;
const tick = { d: 'M3.5 8.5l3 3 6-7' };

/** A list in the corner that stays there while the person works: items tick themselves when a milestone is reached, others by hand. */
export function drawChecklist({ title, body, items }: Checklist, frame: Frame, acts: Acts, progress: Progress): Drawn {
  const { labels } = frame;
  const done = new Set(progress.done);
  const count = frame.make('span', { class: 'count' });
  const said = frame.make('div', { class: 'said', attributes: { role: 'status' } });
  const ring = { tag: 'circle', cx: '18', cy: '18', r: '16' };
  const disc = frame.drawing(36, 'ring', { ...ring, class: 'track' }, { ...ring, class: 'done', 'stroke-dasharray': String(round) });
  const list = frame.make('ul');
  const end = frame.make('div', { class: 'foot' }, frame.make('button', { class: 'button main', text: labels.done, click: acts.close }));
  const inner = frame.make(
    'div',
    { class: 'inner' },
    body === undefined ? null : frame.make('div', { class: 'body' }, ...frame.words(body)),
    list,
    end,
  );
  const fold = frame.make(
    'button',
    { class: 'fold', click: () => folded(!inner.hidden) },
    disc,
    frame.make('span', {}, frame.make('h2', { text: title }), count),
    frame.drawing(16, 'chevron', { d: 'M4 10l4-4 4 4' }),
  );
  const close = frame.closeButton(labels.close, () => (isWhole() ? acts.close() : acts.end('dismissed')));
  const box = frame.make(
    'section',
    { class: 'box list', attributes: { 'aria-label': title } },
    frame.make('div', { class: 'head' }, fold, close),
    inner,
    said,
  );
  frame.on<KeyboardEvent>(box, 'keydown', (event) => {
    if (event.key === 'Escape' && !inner.hidden) folded(true);
  });

  const folded = (now: boolean) => {
    inner.hidden = now;
    fold.setAttribute('aria-expanded', String(!now));
    acts.fold(now);
    if (now) fold.focus({ preventScroll: true });
  };
  const isWhole = () => items.every(({ id }) => done.has(id));
  const draw = () => {
    const many = items.filter(({ id }) => done.has(id)).length;
    count.textContent = isWhole() ? labels.allDone : filledLabel(labels.progress, { done: many, items: items.length });
    disc.lastElementChild?.setAttribute('stroke-dashoffset', String(round * (1 - many / items.length)));
    end.hidden = !isWhole();
    const focused = (frame.root?.activeElement as HTMLElement | null)?.dataset.item;
    list.replaceChildren(...items.map((item) => itemOf(item, done.has(item.id))));
    if (focused !== undefined) [...list.querySelectorAll<HTMLElement>('[data-item]')].find((one) => one.dataset.item === focused)?.focus();
  };
  const byHand = (id: string) => {
    acts.progress({ done: [...done.add(id)] });
    changed();
  };
  const changed = () => {
    draw();
    said.textContent = count.textContent;
    if (isWhole()) acts.completed();
  };
  const itemOf = ({ id, title: name, body: more, milestone, url }: ChecklistItem, isDone: boolean) => {
    const mark = frame.drawing(16, '', tick);
    const box =
      isDone || milestone !== undefined
        ? frame.make('span', { class: 'tick' }, mark)
        : frame.make(
            'button',
            {
              class: 'tick',
              attributes: { 'aria-label': filledLabel(labels.markDone, { item: name }), 'data-item': id },
              click: () => byHand(id),
            },
            mark,
          );
    const link =
      url === undefined ? null : frame.link(url, { class: 'name', text: name, click: acts.clicked, attributes: { 'data-item': `${id}/` } });
    return frame.make(
      'li',
      { class: isDone ? 'is-done' : '' },
      box,
      frame.make(
        'div',
        {},
        link ?? frame.make('span', { class: 'name', text: name }),
        frame.make('span', { class: 'said', text: ` (${isDone ? labels.itemDone : labels.itemToDo})` }),
        more === undefined || isDone ? null : frame.make('div', { class: 'body' }, ...frame.words(more)),
      ),
    );
  };
  frame.layer.append(box);
  inner.hidden = acts.folded();
  fold.setAttribute('aria-expanded', String(!inner.hidden));
  draw();
  acts.shown();
  if (isWhole()) acts.completed();
  return {
    update: ({ done: news = [] }) => {
      if (news.every((id) => done.has(id))) return;
      for (const id of news) done.add(id);
      changed();
    },
    close: acts.close,
  };
}
