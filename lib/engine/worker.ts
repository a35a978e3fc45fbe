import { listen, pool, type Sql, transaction } from '#lib/db';
import { appendedElsewhere, ensureMonths, isHeldBack, type News, onAppended, pendingPartitions } from '#lib/event-log';
import { counter, histogram, log } from '#lib/observability';
import { continueBackfill } from './backfill-milestones.ts';
import { continuePeopleBackfill } from './backfill-people.ts';
import { Changes } from './changes.ts';
import { isPassing } from './database-fault.ts';
import { ensureDates } from './ensure-dates.ts';
import { isolateFault } from './isolate-fault.ts';
import { Manners } from './manners.ts';
import { Marks } from './marks.ts';
import { Pace } from './pace.ts';
import { type Batch, type BatchRequest, Lane, processBatch } from './process-batch.ts';
import { changedWorkspaces, wakingPartitions } from './waking-partitions.ts';
import { WorkList } from './work-list.ts';

export interface Worker {
  /** Ends after the batches at hand. */
  stop(): Promise<void>;
  /** Resolves when every event so far has taken effect and no timer is due. */
  idle(): Promise<void>;
}

interface Options {
  /** Batches at the same time, each on another set of partitions. */
  readonly lanes?: number;
  /** How often to look for what no notification told of. */
  readonly pollMs?: number;
}

const events = counter('milepost_events_processed_total', 'Events that have taken effect');
const timers = counter('milepost_timers_fired_total', 'Persons whose timers were taken');
const duration = histogram('milepost_batch_seconds', 'How long a batch took, commit included');

/**
 * Starts processing the log, for all workspaces. Woken by notifications, by the next timer, and once a second by itself. While the database is
 * away it waits and tries again. Several may run, in one process or in many.
 */
export function startWorker({ lanes = 2, pollMs = 1_000 }: Options = {}): Worker {
  const worker = new RunningWorker(lanes, pollMs);
  worker.start();
  return worker;
}

/** A look for a little in much goes by index. */
const looking = <T>(look: (sql: Sql) => Promise<T>): Promise<T> => transaction(look, { plans: 'by index' });

class RunningWorker implements Worker {
  readonly #work = new WorkList();
  readonly #marks = new Marks();
  readonly #pace = new Pace();
  readonly #manners = new Manners();
  readonly #changes = new Changes();
  readonly #revisions = new Map<number, number>();
  readonly #lanes: number;
  readonly #pollMs: number;
  #stopping = false;
  #running: Promise<void>[] = [];
  #polling: Promise<void> = Promise.resolve();
  #backfilling: Promise<void> = Promise.resolve();
  #stopHearing: (() => unknown)[] = [];
  #months = 0;

  constructor(lanes: number, pollMs: number) {
    this.#lanes = lanes;
    this.#pollMs = pollMs;
  }

  start(): void {
    this.#stopHearing = [
      onAppended((news) => this.#hear(news)),
      listen('milepost_log', (payload) => {
        const place = payload === null ? null : appendedElsewhere(payload);
        if (payload === null) this.#work.askAll();
        else if (place !== null) this.#hear({ live: [place], history: [] });
      }),
    ];
    this.#running = Array.from({ length: this.#lanes }, () => this.#runLane(new Lane()));
    this.#polling = this.#poll();
    this.#backfilling = this.#backfill();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#work.close();
    for (const stop of this.#stopHearing) await stop();
    await Promise.all([...this.#running, this.#polling, this.#backfilling]);
    await this.#changes.flush();
  }

  async idle(): Promise<void> {
    for (;;) {
      await this.#work.quiet();
      if (this.#stopping) return;
      const pending = await looking(pendingPartitions);
      const { due } = await looking(wakingPartitions);
      if (pending.length + due.length === 0 && !this.#work.isBusy) return;
      this.#work.add([...pending, ...due]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  #hear({ live, history }: News): void {
    if (live.length > 0) {
      this.#manners.noteLive();
      this.#work.add(live);
    }
    if (history.length > 0) this.#work.addGathered(this.#manners.gatherMs, history);
  }

  async #runLane(lane: Lane): Promise<void> {
    let faults = 0;
    while (!this.#stopping) {
      const task = await this.#work.next(this.#pace.isBehind ? this.#lanes : 1);
      if (task === null) return;
      const limit = Math.min(this.#pace.events, this.#manners.mostEvents(task.workspaceId));
      const request: BatchRequest = { ...task, limit, timers: this.#pace.timers };
      try {
        await this.#turn(request, lane);
        faults = 0;
      } catch (fault) {
        faults++;
        await this.#recover(request, lane, fault, faults);
        this.#work.add(task.partitions.map((partition) => ({ workspaceId: task.workspaceId, partition })));
      } finally {
        this.#work.done(task);
      }
    }
  }

  async #turn(request: BatchRequest, lane: Lane): Promise<void> {
    const started = performance.now();
    const batch = await processBatch(request, lane, this.#marks);
    const took = performance.now() - started;
    if (request.limit === this.#pace.events) this.#pace.note(batch, took);
    const rest = this.#manners.restAfter(request.workspaceId, batch, took);
    this.#work.noteJoined(request.workspaceId, batch.joined ? batch.partitions : []);
    this.#note(request, batch, took);
    const places = request.partitions.map((partition) => ({ workspaceId: request.workspaceId, partition }));
    if (batch.events > 0) this.#work.noteProgress();
    if (batch.more && rest > 0) this.#work.addIn(rest, places);
    else if (batch.more) this.#work.add(places);
    else if (await isHeldBack(pool(), request.workspaceId, request.partitions, batch.seen)) this.#work.addSoon(places);
  }

  #note({ workspaceId }: BatchRequest, batch: Batch, took: number): void {
    if (batch.events + batch.timers === 0) return;
    events.add(batch.events);
    timers.add(batch.timers);
    duration.observe(took / 1000);
    this.#changes.add(workspaceId, batch.touchedRuns, batch.reached);
    if (batch.nextWake !== null)
      this.#work.wakeAt(
        batch.nextWake,
        batch.partitions.map((partition) => ({ workspaceId, partition })),
      );
  }

  async #recover(request: BatchRequest, lane: Lane, fault: unknown, faults: number): Promise<void> {
    if (!isPassing(fault)) {
      log().error({ workspace: request.workspaceId, partitions: request.partitions, fault }, 'a batch failed: it is taken apart');
      const again = await isolateFault(request, lane, this.#marks).then(
        () => null,
        (other: unknown) => other,
      );
      if (again === null || isPassing(again)) return;
      log().error({ workspace: request.workspaceId, fault: again }, 'a batch could not be taken apart');
    } else if (faults > 1) log().warn({ fault, faults }, 'the database cannot be used just now');
    await new Promise((resolve) => setTimeout(resolve, Math.min(5_000, 25 * 2 ** Math.min(faults, 8))));
  }

  /** Back-fills stand back behind everything else: after each part they rest three times as long as it took. */
  async #backfill(): Promise<void> {
    const lane = new Lane();
    const marks = new Marks();
    while (!this.#stopping) {
      let rest = this.#pollMs;
      try {
        await ensureDates();
        const took = (await continueBackfill()) ?? (await continuePeopleBackfill(lane, marks));
        if (took !== null) rest = 3 * took;
      } catch (fault) {
        if (!isPassing(fault)) log().error({ fault }, 'a back-fill failed, and is tried again');
      }
      await this.#work.pause(Math.min(rest, this.#pollMs));
    }
  }

  async #poll(): Promise<void> {
    while (!this.#stopping) {
      try {
        this.#work.add(await looking(pendingPartitions));
        const { due, next } = await looking(wakingPartitions);
        this.#work.add(due);
        this.#work.add(await changedWorkspaces(pool(), this.#revisions));
        for (const { at, ...place } of next) this.#work.wakeAt(at, [place]);
        if (Date.now() - this.#months > 86_400_000) {
          await ensureMonths();
          this.#months = Date.now();
        }
      } catch (fault) {
        if (!isPassing(fault)) log().error({ fault }, 'looking for work failed');
      }
      await this.#work.pause(this.#pollMs);
    }
  }
}
