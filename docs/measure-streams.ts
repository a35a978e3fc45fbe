/* How soon messages reach pages while 2,000 of them keep a live line open: `npx tsx docs/measure-streams.ts [credentials.json] [lines]` against a running `npm start` with its demo. */
import { readFileSync } from 'node:fs';
import { Agent, type ClientRequest, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const credentials = JSON.parse(readFileSync(process.argv[2] ?? '.data/credentials.json', 'utf8')) as { url: string; writeKey: string; apiToken: string };
const lines = Number(process.argv[3] ?? 2_000);
const perSecond = 100;
const told = Math.min(500, lines);
const tag = Date.now().toString(36);
const key = `measured-${tag}`;
const userId = (n: number) => `line-${tag}-${n}`;

async function ask(method: string, path: string, body?: unknown): Promise<void> {
  const headers = { Authorization: `Bearer ${credentials.apiToken}`, 'Content-Type': 'application/json' };
  const response = await fetch(new URL(path, credentials.url), { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
}

const journey = {
  key,
  name: 'Tell the page',
  nodes: [
    { id: 'came', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'event', event: `Line ${tag}` } } },
    { id: 'tell', type: 'action', position: { x: 0, y: 130 }, data: { channel: 'in-app', experience: key } },
  ],
  edges: [{ id: 'e1', source: 'came', sourceHandle: 'next', target: 'tell' }],
};

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const heard = new Map<number, number>();

/** Resolves when the server has answered; hears of messages from then on. */
const open = (n: number): Promise<ClientRequest> =>
  new Promise((resolve, reject) => {
    const query = new URLSearchParams({ writeKey: credentials.writeKey, userId: userId(n) });
    const request = get(new URL(`/v1/stream?${query}`, credentials.url), { agent }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`line ${n} was answered ${response.statusCode}`));
      response.on('data', (part: Buffer) => {
        if (part.includes('event: message') && !heard.has(n)) heard.set(n, performance.now());
      });
      resolve(request);
    }).once('error', (fault) => (over ? undefined : reject(fault)));
  });

let over = false;
const open50 = async (from: number) => Promise.all(Array.from({ length: Math.min(50, lines - from) }, (_, i) => open(from + i)));
const quantile = (values: number[], q: number) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN;

await ask('POST', '/api/journeys', journey);
await ask('POST', `/api/journeys/${key}/publish`, {});
const requests: ClientRequest[] = [];
try {
  const begun = performance.now();
  for (let from = 0; from < lines; from += 50) requests.push(...(await open50(from)));
  console.log(`${lines} lines are open after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const sent = new Map<number, number>();
  const first = performance.now();
  for (let n = 0; n < told; n++) {
    await pause(Math.max(0, first + (n * 1000) / perSecond - performance.now()));
    sent.set(n, performance.now());
    const body = JSON.stringify({ userId: userId(n), event: `Line ${tag}`, properties: {} });
    const headers = { Authorization: `Bearer ${credentials.writeKey}`, 'Content-Type': 'application/json' };
    void fetch(new URL('/v1/track', credentials.url), { method: 'POST', headers, body });
  }
  const deadline = Date.now() + 60_000;
  while (heard.size < told && Date.now() < deadline) await pause(50);
  const took = [...sent].flatMap(([n, at]) => (heard.has(n) ? [(heard.get(n) ?? 0) - at] : []));
  console.log(`${took.length} of ${told} messages came, ${perSecond} events a second: p50 ${quantile(took, 0.5).toFixed(0)} ms, p99 ${quantile(took, 0.99).toFixed(0)} ms`);
  process.exitCode = took.length === told && quantile(took, 0.99) < 1_000 ? 0 : 1;
} finally {
  over = true;
  for (const request of requests) request.destroy();
  agent.destroy();
  await ask('POST', `/api/journeys/${key}/archive`);
  await ask('DELETE', `/api/journeys/${key}`);
}
