import type { BacktestResult, BacktestRun, FrequencyCaps } from '#lib/journey';
import { day, type Instant } from '#lib/kernel';
import { heldBack } from './frequency-cap.ts';

type ToPeople = BacktestResult['sent']['toPeople'];
type Person = BacktestRun['person'];

/** What people themselves get; the rest goes to colleagues or systems. */
const channels: ReadonlySet<string> = new Set(['email', 'in-app']);
/** So many of those whom a cap hits are named. */
const mostNamed = 10;

/** Counts what people would have got, and where frequency caps would have held it back. */
export class MessagesToPeople {
  #total = 0;
  #people = 0;
  #busiest: ToPeople['busiest'] = null;
  readonly #byChannel: Record<string, { messages: number; people: number }> = {};
  readonly #caps: { bite: ToPeople['caps'][number]; window: number }[];

  constructor({ perDay, perWeek }: FrequencyCaps = {}) {
    const bite = (per: 'day' | 'week', limit: number | undefined, window: number) =>
      limit === undefined ? [] : [{ bite: { per, limit, people: 0, held: 0, worst: [] }, window }];
    this.#caps = [...bite('day', perDay, day), ...bite('week', perWeek, 7 * day)];
  }

  /** All that one person would have got. */
  take(person: Person, sent: readonly { readonly channel: string; readonly at: Instant }[]): void {
    const own = sent.filter(({ channel }) => channels.has(channel));
    if (own.length === 0) return;
    this.#total += own.length;
    this.#people += 1;
    for (const channel of new Set(own.map((message) => message.channel))) {
      const count = this.#byChannel[channel] ?? { messages: 0, people: 0 };
      count.messages += own.filter((message) => message.channel === channel).length;
      count.people += 1;
      this.#byChannel[channel] = count;
    }
    if (own.length > (this.#busiest?.sent ?? 0)) this.#busiest = { person, sent: own.length };
    const instants = own.map(({ at }) => at).sort((a, b) => a - b);
    for (const { bite, window } of this.#caps) {
      const held = heldBack(instants, bite.limit, window);
      if (held === 0) continue;
      bite.people += 1;
      bite.held += held;
      bite.worst = [...bite.worst, { person, held }].sort((a, b) => b.held - a.held).slice(0, mostNamed);
    }
  }

  result(): ToPeople {
    return {
      total: this.#total,
      people: this.#people,
      byChannel: this.#byChannel,
      busiest: this.#busiest,
      caps: this.#caps.map(({ bite }) => bite),
    };
  }
}
