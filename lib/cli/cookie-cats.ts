import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { readConfig } from '#lib/config';
import { Results } from '#lib/experiments/contract';
import { Refusal } from '#lib/kernel';
import { definitions, head, playerEvents } from './cookie-cats/player-events.ts';
import { keptCredentials } from './credentials.ts';
import { openLines } from './import/read-lines.ts';
import { sendBatch } from './import/send-batch.ts';
import { step } from './progress.mjs';

const usage = `npm run cookie-cats -- FILE.csv[.gz] [--url URL] [--key WRITE_KEY] [--token API_TOKEN]

Loads a real randomised test, the 90,189 players of Cookie Cats, into a Milepost, and shows what it says of it. The file has
the columns ${head}. Without options: the server of this folder.`;

const perRequest = 1_000;
const atOnce = 4;

interface Server {
  readonly url: string;
  readonly key: string;
  readonly token: string;
}

/** `npm run cookie-cats`. */
export async function main(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { url: text, key: text, token: text, help: { type: 'boolean' } },
  });
  const [given] = positionals;
  if (values.help || given === undefined) {
    console.log(usage);
    return;
  }
  const file = resolve(process.env.INIT_CWD ?? '.', given);
  if (!existsSync(file)) throw new Refusal('not-found', `there is no file ${file}.`);
  const own = keptCredentials(resolve(readConfig(process.env).DATA_DIR));
  const url = values.url ?? own?.url ?? 'http://localhost:3000';
  const key = values.key ?? own?.writeKey;
  const token = values.token ?? own?.apiToken;
  if (!key || !token) throw new Refusal('unauthenticated', 'give a write key and an API token: --key and --token.');
  const server = { url: url.replace(/\/+$/, ''), key, token };
  for (const milestone of definitions.milestones) await define(server, '/api/milestones', milestone);
  await define(server, '/api/experiments', definitions.experiment);
  const players = await step<number>('Sending the players', async (note) => {
    const sent = await send(file, server, (n) => note(n.toLocaleString('en')));
    note(sent.toLocaleString('en'));
    return sent;
  });
  show(await step('Waiting for the engine', () => whenAllAreIn(server, players)));
}

async function call(server: Server, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(server.url + path, {
    ...init,
    headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' },
    signal: AbortSignal.timeout(120_000),
  });
}

/** What is there already is left as it is. */
async function define(server: Server, path: string, body: object): Promise<void> {
  const answer = await call(server, path, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok && answer.status !== 409) throw new Refusal('invalid', `${path} answers ${answer.status}: ${await answer.text()}`);
}

async function send(file: string, { url, key }: Server, onSent: (players: number) => void): Promise<number> {
  const target = { url, key, signal: new AbortController().signal, onWait: () => undefined };
  const { lines } = await openLines(file, { offset: 0, lines: 0 });
  const underWay = new Set<Promise<unknown>>();
  let batch: string[] = [];
  let players = 0;
  const flush = async () => {
    const sending = sendBatch(batch, target).finally(() => underWay.delete(sending));
    batch = [];
    underWay.add(sending);
    if (underWay.size >= atOnce) await Promise.race(underWay);
    onSent(players);
  };
  for await (const { text, number } of lines) {
    if (number === 1 && text === head) continue;
    const events = playerEvents(text, players);
    if (!events) throw new Refusal('invalid', `line ${number} is no player: ${text.slice(0, 100)}`);
    players++;
    batch.push(...events);
    if (batch.length >= perRequest) await flush();
  }
  if (batch.length > 0) await flush();
  await Promise.all(underWay);
  return players;
}

type Answer = z.infer<typeof Results>;

/** The results once every player is exposed and old enough, and the milestones have been looked for in what was there before. */
async function whenAllAreIn(server: Server, players: number): Promise<Answer> {
  for (let before = ''; ; ) {
    const answer = await call(server, `/api/experiments/${definitions.experiment.key}/results`);
    if (!answer.ok) throw new Refusal('invalid', `the results answer ${answer.status}: ${await answer.text()}`);
    const results = Results.parse(await answer.json());
    const exposed = results.variants.reduce((sum, variant) => sum + variant.exposed, 0);
    const now = JSON.stringify(results.metrics.map(({ variants }) => variants));
    if (exposed >= players && now === before && results.metrics.every(({ missing }) => missing.length === 0)) return results;
    before = now;
    await delay(2_000);
  }
}

function show({ variants, srm, metrics }: Answer): void {
  const percent = (share: number | null | undefined) => (share == null ? '–' : `${(100 * share).toFixed(2)} %`);
  console.log(`\n  ${variants.map(({ id, exposed }) => `${id}: ${exposed.toLocaleString('en')}`).join(', ')}`);
  if (srm) console.log(`  split: chi-square ${srm.chi2.toFixed(2)} on ${srm.df}, p ${srm.p.toFixed(4)} (${srm.level})`);
  for (const { metric, variants: arms, comparisons } of metrics) {
    console.log(
      `  ${metric.kind === 'milestone' ? metric.milestone : metric.kind}: ${arms.map(({ id, value }) => `${id} ${percent(value)}`).join(', ')}`,
    );
    for (const { variant, difference, p, ci95, sequential95, sequentialP } of comparisons) {
      console.log(`    ${variant}: ${percent(difference)} (${ci95?.map(percent).join(' to ') ?? '–'}), p ${p?.toFixed(4) ?? '–'}`);
      console.log(`      for one who peeked: ${sequential95?.map(percent).join(' to ') ?? '–'}, p ${sequentialP?.toFixed(3) ?? '–'}`);
    }
  }
}
