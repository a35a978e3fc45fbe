import { Client } from 'pg';
import { config } from '#lib/config';
import { log } from '#lib/observability';

const everyMs = 5_000;
const key = (name: string) => `hashtextextended('milepost.jobs ' || ${name}, 0)`;

// Whose lock can be had is gone: Postgres lets go of it with the connection. A moment of grace for one that has just begun.
const freeJobsOfTheGone = `
with held as (
  select locked_by from graphile_worker._private_jobs where locked_at < now() - interval '2 seconds' group by 1
), gone as (
  select array_agg(locked_by) as runners from held where locked_by <> all($1::text[]) and pg_try_advisory_xact_lock(${key('locked_by')})
)
select graphile_worker.force_unlock_workers(runners) from gone where runners is not null`;

/**
 * Says which runners of jobs live in this process, by a lock that ends with its connection; and gives the jobs of runners that are gone back at once.
 * The queue by itself would wait four hours.
 */
export class Presence {
  readonly #mine = new Set<string>();
  #client: Client | undefined;
  #ended = false;
  #wake: () => void = () => undefined;
  readonly #watching: Promise<void>;

  constructor() {
    this.#watching = this.#watch();
  }

  add(runner: string): void {
    this.#mine.add(runner);
    this.#wake();
  }

  remove(runner: string): void {
    this.#mine.delete(runner);
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.#wake();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    let locked = new Set<string>();
    while (!this.#ended) {
      try {
        if (this.#client === undefined) {
          locked = new Set();
          this.#client = await open(() => {
            this.#client = undefined;
          });
        }
        for (const runner of this.#mine) {
          if (locked.has(runner)) continue;
          await this.#client.query(`select pg_advisory_lock(${key('$1::text')})`, [runner]);
          locked.add(runner);
        }
        await this.#client?.query(freeJobsOfTheGone, [[...this.#mine]]);
      } catch (fault) {
        if (!this.#ended) log().warn({ err: fault }, 'who works on jobs cannot be seen just now');
        await this.#client?.end().catch(() => undefined); // it is broken already: only its socket is given back
        this.#client = undefined;
      }
      await this.#rest();
    }
    await this.#client?.end();
  }

  async #rest(): Promise<void> {
    if (this.#ended) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function open(onBroken: () => void): Promise<Client> {
  const client = new Client({ connectionString: config().DATABASE_URL, application_name: 'milepost jobs presence', keepAlive: true });
  client.on('error', onBroken);
  client.on('end', onBroken);
  await client.connect();
  return client;
}
