import { Ended } from './ended.ts';
import type { Experience, Progress } from './experience.ts';
import type { Drawn } from './experiences/acts.ts';
import { Floor } from './experiences/floor.ts';
import { renderExperience } from './experiences/render-experience.ts';
import type { Message } from './inbox.ts';
import type { Labels } from './labels.ts';
import { LastStep } from './last-step.ts';
import type { Shelf } from './shelf.ts';

interface Kept {
  message: Message;
  drawn: Drawn | null;
}

/** Draws what messages bring, each once: one thing that asks for attention at a time, one checklist, and one banner at each edge. */
export class Stage {
  readonly #shelf: Shelf;
  readonly #report: (what: string) => void;
  readonly #labels: Partial<Labels>;
  readonly #floor = new Floor();
  readonly #kept = new Map<string, Kept>();
  readonly #lanes = new Map<string, string[]>();
  readonly #ended: Ended;
  readonly #lastStep: LastStep;

  constructor({ shelf, report, labels }: { shelf: Shelf; report: (what: string) => void; labels: Partial<Labels> }) {
    this.#shelf = shelf;
    this.#report = report;
    this.#labels = labels;
    this.#lastStep = new LastStep(shelf);
    this.#ended = new Ended(shelf, (id) => this.#kept.get(id)?.drawn?.close());
  }

  /** Draws a message that is new, brings one that is drawn up to date, and passes over those that are not to be drawn. */
  take(message: Message): void {
    const known = this.#kept.get(message.id);
    if (known) {
      known.message = message;
      known.drawn?.update(progressOf(message));
      return;
    }
    if (contentOf(message) === null || message.status === 'completed' || message.status === 'dismissed' || this.#ended.has(message.id))
      return;
    this.#kept.set(message.id, { message, drawn: null });
    whenBody(() => this.#queue(message.id));
  }

  /** Takes everything away: somebody else uses the page. */
  clear(): void {
    const all = [...this.#kept.values()];
    this.#kept.clear();
    this.#lanes.clear();
    for (const { drawn } of all) drawn?.close();
  }

  #queue(id: string): void {
    const content = this.#contentOf(id);
    if (content === null) return;
    const lane = laneOf(content);
    const queue = this.#lanes.get(lane ?? '') ?? [];
    if (lane !== null) this.#lanes.set(lane, queue);
    queue.push(id);
    if (lane === null || queue.length === 1) this.#draw(id);
  }

  #draw(id: string): void {
    const kept = this.#kept.get(id);
    const content = this.#contentOf(id);
    if (kept === undefined || content === null) return;
    const lane = laneOf(content);
    const now = () => kept.message;
    let isGone = false;
    const drawn = renderExperience(
      content,
      document.body,
      {
        shown: () => whenSeen(() => now().shown()),
        clicked: () => now().clicked(),
        completed: () => {
          this.#ended.add(id);
          now().completed();
        },
        dismissed: () => {
          this.#ended.add(id);
          now().dismissed();
        },
        progress: (progress) => {
          this.#lastStep.keep(id, progress);
          now().progress(progress);
        },
        gone: () => {
          isGone = true;
          kept.drawn = null;
          if (lane !== null && this.#kept.get(id) === kept) this.#next(lane);
        },
        report: this.#report,
        labels: this.#labels,
        floor: this.#floor,
        shelf: this.#shelf,
        name: id,
      },
      this.#lastStep.of(id) ?? progressOf(kept.message),
    );
    if (!isGone) kept.drawn = drawn;
  }

  #next(lane: string): void {
    const queue = this.#lanes.get(lane) ?? [];
    queue.shift();
    const [id] = queue;
    if (id !== undefined) this.#draw(id);
  }

  #contentOf(id: string): Experience | null {
    const kept = this.#kept.get(id);
    return kept === undefined ? null : contentOf(kept.message);
  }
}

function contentOf({ payload }: Message): Experience | null {
  const { content } = payload;
  return typeof content === 'object' && content !== null && 'kind' in content ? (content as Experience) : null;
}

const progressOf = ({ payload }: Message): Progress =>
  typeof payload.progress === 'object' && payload.progress !== null ? (payload.progress as Progress) : {};

const laneOf = (content: Experience): string | null =>
  content.kind === 'checklist' ? 'checklist' : content.kind === 'banner' ? `banner-${content.position}` : null;

function whenBody(work: () => void): void {
  if (document.body) work();
  else document.addEventListener('DOMContentLoaded', work, { once: true });
}

/** A tab in the background shows nobody anything. */
function whenSeen(work: () => void): void {
  const look = () => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', look);
    work();
  };
  document.addEventListener('visibilitychange', look);
  look();
}
