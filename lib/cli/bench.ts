import { parseArgs } from 'node:util';
import { readConfig } from '#lib/config';
import { Refusal } from '#lib/kernel';
import { backtest } from './bench/backtest.ts';
import { besideOtherWork } from './bench/beside.ts';
import { Helper, killHelpers } from './bench/child-process.ts';
import { crowdedWorkspace } from './bench/crowd.ts';
import { deliveries } from './bench/deliveries.ts';
import { endToEnd, whenIdle } from './bench/end-to-end.ts';
import { benchDatabase, settle } from './bench/ground.ts';
import { kpiReport } from './bench/kpis.ts';
import { latencies } from './bench/latency.ts';
import { measureLoad } from './bench/measure-load.ts';
import { middle, quantileOf } from './bench/quantile.ts';
import { rawCeiling, rowsOf } from './bench/raw-ceiling.ts';
import { type Compared, report } from './bench/report.ts';
import type { ServeRequest } from './bench/serve.ts';
import { dueWave, lateTimers } from './bench/timers.ts';
import { build } from './build.ts';
import { Lifetime } from './lifetime.ts';
import { step } from './progress.mjs';

const usage = `npm run bench -- [--events 60000] [--seconds 15] [--rounds 3] [--without-next]
       npm run bench -- --only-kpis

Measures how fast this machine takes events in, on a database of its own (beside DATABASE_URL if that is set), and
compares with the bars of the project. --without-next leaves out what needs the built pages;
--only-kpis asks the four figures over 10,000, 100,000 and 1,000,000 people instead. Exit code: 0 every bar cleared, 1 not.`;

/** `npm run bench`. */
export async function main(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  if (!options) {
    console.log(usage);
    return;
  }
  Object.assign(process.env, { NODE_ENV: 'production' });
  const life = new Lifetime();
  await life.run(async () => {
    const { text, passed } = await (options.kpis ? benchKpis(life) : bench(options, life));
    console.log(text);
    await life.end(passed ? 0 : 1);
  });
}

function optionsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = understood(() =>
    parseArgs({
      args: [...args],
      options: {
        events: text,
        seconds: text,
        rounds: text,
        help: { type: 'boolean' },
        'without-next': { type: 'boolean', default: false },
        'only-kpis': { type: 'boolean', default: false },
      },
    }),
  );
  if (values.help) return null;
  const number = (name: 'events' | 'seconds' | 'rounds', fallback: number) => {
    const value = Number(values[name] ?? fallback);
    if (!Number.isInteger(value) || value < 1) throw new Refusal('malformed', `--${name} takes a whole number from 1 on.`);
    return value;
  };
  return {
    events: number('events', 60_000),
    seconds: number('seconds', 15),
    rounds: number('rounds', 3),
    pages: !values['without-next'],
    kpis: values['only-kpis'],
  };
}

function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (fault) {
    throw new Refusal('malformed', `${(fault as Error).message}\n\n${usage}`);
  }
}

type Options = NonNullable<ReturnType<typeof optionsOf>>;

const rate = (value: number, of: string) => `${Math.round(value).toLocaleString('en')} ${of}/s`;

async function benchKpis(life: Lifetime) {
  const database = await step('Making a database', () => benchDatabase(readConfig(process.env)));
  life.onEnd('the database of the bench', database.end, 8_000);
  return kpiReport();
}

async function bench({ events, seconds, rounds, pages }: Options, life: Lifetime) {
  const now = Date.now();
  const how = pages ? 'production' : 'handler';
  if (pages) await build(process.cwd());
  const database = await step('Making a database', () => benchDatabase(readConfig(process.env)));
  life.onEnd('the database of the bench', database.end, 8_000);
  life.onEnd('the processes of the bench', killHelpers);

  const front = await serve(database.url, { how, worker: false });
  const load = { port: front.port, now, events, perRequest: 100, connections: 16 };
  const { workspace } = await step('Warming up', () => measureLoad(load));
  const rows = await rowsOf(workspace.id);

  // The ceiling is measured anew beside each figure that is compared with it: on a shared machine it changes from minute to minute.
  const raw: number[] = [];
  const ceiling = async (beside: string) => {
    const value = await told(`a: raw ceiling, beside ${beside}`, 'rows', () => rawCeiling(rows));
    raw.push(value);
    return value;
  };
  const batches: Compared[] = [];
  for (let round = 1; round <= rounds; round++) {
    const beside = await ceiling(`b ${round} of ${rounds}`);
    const value = await told(`b: batches of 100 (${round} of ${rounds})`, 'events', async () => perSecond(await measureLoad(load)));
    batches.push({ value, ratio: value / beside });
  }
  const one = { ...load, perRequest: 1, connections: 64, events: seconds * 12_000, withinMs: seconds * 1000 };
  const single = await told('c: single events', 'requests', () => warm(one));
  await front.stop();
  const plainNext = pages ? await asPlainRoute(database.url, { ...one, events: seconds * 4_000 }) : null;

  const whole = await serve(database.url, { how, worker: true });
  await step('The processor takes in what was sent so far', whenIdle);
  await step('Warming up', () => endToEnd(whole.port, events, now));
  const ends: Compared[] = [];
  const made = { runs: 0, messages: 0 };
  for (let round = 1; round <= rounds; round++) {
    const beside = await ceiling(`d ${round} of ${rounds}`);
    const value = await told(`d: end to end (${round} of ${rounds})`, 'events', async () => {
      const { perSecond: through, runs, messages } = await endToEnd(whole.port, events, now);
      Object.assign(made, { runs, messages });
      return through;
    });
    ends.push({ value, ratio: value / beside });
  }
  const times = await step('e: from POST to message', () => latencies(database.url, whole.port, seconds));
  const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) => quantileOf(times, share));
  const crowd = await underLoad(database.url, whole.port, { events, seconds, rounds, now });
  await whole.stop();
  const played = await step<number>('f: back-test', async (note) => {
    const took = await backtest();
    note(`${took.toFixed(1)} s`);
    return took;
  });
  const compared = { batch: middling(batches), endToEnd: middling(ends) };
  const left = await told('k: webhooks', 'webhooks', () => deliveries(5_000));
  return report({ raw: middle(raw), ...compared, single, plainNext, ...made, deliveries: left, p50, p95, p99, backtest: played, ...crowd });
}

const waiting = 200_000;

/** What 200,000 waiting runs and 50 more journeys change, and what other work does to those who wait for an answer. */
async function underLoad(
  url: string,
  port: number,
  { events, seconds, rounds, now }: Omit<Options, 'pages' | 'kpis'> & { readonly now: number },
) {
  const crowded = await step(`${waiting.toLocaleString('en')} runs begin to wait`, () => crowdedWorkspace(waiting));
  await settle();
  const empty = await told('d again, without them', 'events', async () => (await endToEnd(port, events, now)).perSecond);
  const crowd = await told('g: d with them', 'events', async () => (await endToEnd(port, events, now, crowded)).perSecond);
  const wave = await told('h: a wave of 20,000 timers', 'runs', () => dueWave(crowded, 0));
  const late = await step<number>('i: timers beside 1,000 events/s', () => lateTimers(url, port, crowded, 50_000, seconds));
  const beside = await step('j: e beside other work', () => besideOtherWork(url, port, Math.min(seconds, 5), rounds, crowded));
  return { crowdRatio: crowd / empty, wave, late, beside };
}

const middling = (rounds: readonly Compared[]): Compared => ({
  value: middle(rounds.map(({ value }) => value)),
  ratio: middle(rounds.map(({ ratio }) => ratio)),
});

async function asPlainRoute(url: string, load: Parameters<typeof measureLoad>[0]): Promise<number> {
  const plain = await serve(url, { how: 'plain-next', worker: false });
  const value = await told('c: the same as a plain Next.js route', 'requests', () => warm({ ...load, port: plain.port }));
  await plain.stop();
  return value;
}

/** Measured after the code has been compiled by some requests. */
async function warm(load: Parameters<typeof measureLoad>[0]): Promise<number> {
  await measureLoad({ ...load, events: 2_000, withinMs: 5_000 });
  return perSecond(await measureLoad(load));
}

const perSecond = ({ events, seconds }: { events: number; seconds: number }) => events / seconds;

const told = (label: string, of: string, measure: () => Promise<number>) =>
  step<number>(label, async (note) => {
    const value = await measure();
    note(rate(value, of));
    return value;
  });

async function serve(url: string, how: ServeRequest) {
  const helper = new Helper('serve.ts', {
    DATABASE_URL: url,
    LOG_LEVEL: 'error',
    AUTH_SECRET: 'only for the bench, and never asked for',
    EVENTS_PER_SECOND: '10000000',
  });
  const { port } = await helper.ask<{ port: number }>(how);
  return { port, stop: () => helper.stop() };
}
