import { setTimeout as pause } from 'node:timers/promises';
import { Logger, runTaskList, type WorkerPool } from 'graphile-worker';
import { Pool } from 'pg';
import { config } from '#lib/config';
import { counter, log } from '#lib/observability';
import { deliveryTask } from '#lib/outbox';
import type { Channel } from './channel.ts';
import { channels } from './channels.ts';
import { deliverJob } from './deliver-job.ts';
import { hearReached } from './in-app/hear-reached.ts';
import { Presence } from './presence.ts';

export interface Deliverer {
  /** Ends after the deliveries at hand. */
  stop(): Promise<void>;
}

const failures = counter('milepost_jobs_failed_total', 'Jobs of the queue that threw, and are tried again');

const logger = new Logger(() => (level, message, meta) => {
  if (level === 'error') log().error({ meta }, message);
});

/**
 * Starts delivering what the outbox holds, for all workspaces, until stopped. Several may run, in one process or in many. Each channel has jobs of its
 * own, so that one that hangs holds up no other.
 */
export function startDeliverer(): Deliverer {
  const pool = new Pool({
    connectionString: config().DATABASE_URL,
    max: 2 * channels.length + 2,
    application_name: 'milepost jobs',
    keepAlive: true,
  });
  const hear = () => undefined; // what breaks an idle connection is met at its next use
  pool.on('error', hear).on('connect', (client) => client.on('error', hear));
  const presence = new Presence();
  const runs = channels.map((channel) => new ChannelRun(channel, pool, presence));
  const stopHearing = hearReached();
  return {
    stop: async () => {
      await stopHearing();
      await Promise.all(runs.map((run) => run.stop()));
      await presence.end();
      await pool.end();
    },
  };
}

/** The jobs of one channel in this process. The queue's runner gives up when the database is away for long; then it is started anew. */
class ChannelRun {
  readonly #channel: Channel;
  readonly #pool: Pool;
  readonly #presence: Presence;
  #stopping = false;
  #runner: WorkerPool | undefined;
  readonly #running: Promise<void>;

  constructor(channel: Channel, pool: Pool, presence: Presence) {
    this.#channel = channel;
    this.#pool = pool;
    this.#presence = presence;
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#runner?.gracefulShutdown();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { name, concurrency } = this.#channel;
    while (!this.#stopping) {
      const runner = runTaskList(
        { concurrency, pollInterval: 1_000, noHandleSignals: true, gracefulShutdownAbortTimeout: 1_500, logger },
        { [deliveryTask(name)]: (payload, { abortSignal }) => this.#do(payload, abortSignal) },
        this.#pool,
      );
      this.#runner = runner;
      this.#presence.add(runner.id);
      await runner.promise.catch((fault: unknown) => {
        if (!this.#stopping) log().warn({ err: fault, channel: name }, 'the runner of jobs ended, and is started anew');
      });
      this.#presence.remove(runner.id);
      if (!this.#stopping) await pause(1_000);
    }
  }

  async #do(payload: unknown, stop: AbortSignal | undefined): Promise<void> {
    try {
      await deliverJob(this.#channel, payload, stop);
    } catch (fault) {
      failures.add(1, { channel: this.#channel.name });
      throw fault;
    }
  }
}
