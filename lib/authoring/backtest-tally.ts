import type { BacktestResult, BacktestRun, FrequencyCaps, Replay, Run } from '#lib/journey';
import { formatInstant, type Instant } from '#lib/kernel';
import { NodeTally } from './backtest-nodes.ts';
import { publicIdOf } from './happenings-of.ts';
import { MessagesToPeople } from './messages-to-people.ts';
import type { RecordedPerson } from './recorded-people.ts';

/** So many runs are listed one by one; all of them are counted. */
const mostListed = 1_000;

const dayOf = (at: Instant) => formatInstant(at).slice(0, 10);
const add = (counts: Record<string, number>, name: string, by = 1) => {
  counts[name] = (counts[name] ?? 0) + by;
};
const inOrder = <T>(days: ReadonlyMap<string, T>) => [...days].sort(([a], [b]) => (a < b ? -1 : 1));

/** Sums up replays, person by person, and keeps no more of each than the answer shows. */
export class BacktestTally {
  #people = 0;
  #enteredPeople = 0;
  #runs = 0;
  readonly #list: { readonly at: Instant; readonly run: BacktestRun }[] = [];
  readonly #refused: Record<string, number> = {};
  readonly #byStatus: Record<string, number> = {};
  readonly #byNode: Record<string, number> = {};
  readonly #byChannel: Record<string, number> = {};
  readonly #sentByDay = new Map<string, Record<string, number>>();
  readonly #enteredByDay = new Map<string, number>();
  #busiest: BacktestResult['sent']['busiest'] = null;
  readonly #nodes = new NodeTally();
  readonly #toPeople: MessagesToPeople;

  constructor(caps?: FrequencyCaps) {
    this.#toPeople = new MessagesToPeople(caps);
  }

  get people(): number {
    return this.#people;
  }

  /** Somebody of whose history nothing concerns the journey. */
  passOver(): void {
    this.#people += 1;
  }

  take(person: RecordedPerson, replay: Replay): void {
    this.#people += 1;
    for (const { outcome, reason } of replay.attempts) if (outcome === 'refused' && reason !== undefined) add(this.#refused, reason);
    if (replay.runs.length === 0) return;
    this.#enteredPeople += 1;
    const shown = { id: publicIdOf(person), name: person.name ?? person.email };
    for (const [i, run] of replay.runs.entries()) this.#takeRun(shown, run, i, replay);
    this.#nodes.take(replay);
    const sent = replay.effects.flatMap(({ effect }) => (effect.kind === 'send' ? [effect] : []));
    this.#toPeople.take(shown, sent);
    for (const effect of sent) {
      add(this.#byChannel, effect.channel);
      const day = dayOf(effect.at);
      const own = this.#sentByDay.get(day) ?? {};
      add(own, effect.channel);
      this.#sentByDay.set(day, own);
    }
    if (sent.length > (this.#busiest?.sent ?? 0)) this.#busiest = { person: shown, sent: sent.length };
  }

  #takeRun(person: BacktestRun['person'], run: Run, index: number, { steps }: Replay): void {
    this.#runs += 1;
    add(this.#byStatus, run.status);
    if (run.status === 'waiting' && run.node !== null) add(this.#byNode, run.node);
    const day = dayOf(run.enteredAt);
    this.#enteredByDay.set(day, (this.#enteredByDay.get(day) ?? 0) + 1);
    if (this.#list.length >= mostListed) return;
    const path = steps.flatMap(({ run: of, node, handle }) => (of === index ? [{ node, handle }] : []));
    const endedAt = run.endedAt === null ? null : formatInstant(run.endedAt);
    const waitingAt = run.status === 'waiting' ? run.node : null;
    const { status, reason, enteredAt } = run;
    this.#list.push({ at: enteredAt, run: { person, enteredAt: formatInstant(enteredAt), endedAt, status, reason, waitingAt, path } });
  }

  result(): Omit<BacktestResult, 'journey' | 'document' | 'from' | 'to' | 'caveat'> {
    const list = [...this.#list].sort((a, b) => a.at - b.at).map(({ run }) => run);
    return {
      people: this.#people,
      entered: { people: this.#enteredPeople, runs: this.#runs, list, truncated: this.#runs > list.length },
      refused: this.#refused,
      standing: { byStatus: this.#byStatus, byNode: this.#byNode },
      nodes: this.#nodes.result(),
      sent: {
        total: Object.values(this.#byChannel).reduce((sum, n) => sum + n, 0),
        byChannel: this.#byChannel,
        days: inOrder(this.#sentByDay).map(([day, byChannel]) => ({ day, byChannel })),
        busiest: this.#busiest,
        toPeople: this.#toPeople.result(),
      },
      days: inOrder(this.#enteredByDay).map(([day, entered]) => ({ day, entered })),
    };
  }
}
