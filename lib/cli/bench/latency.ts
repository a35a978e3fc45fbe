import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { announceMessages } from './announce.ts';
import { benchWorkspace, goLive, settle } from './ground.ts';

const perSecond = 200;

const journey = {
  key: 'ping',
  name: 'Answer every ping',
  description: '',
  hypothesis: null,
  entry: { audience: null, reentry: 'once', runKey: null },
  exits: [],
  goal: null,
  nodes: [
    { id: 'pinged', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'event', event: 'Ping' } } },
    { id: 'answer', type: 'action', position: { x: 0, y: 100 }, data: { channel: 'in-app', experience: 'pong' } },
  ],
  edges: [{ id: 'e1', source: 'pinged', sourceHandle: 'next', target: 'answer' }],
};

/** (e) Milliseconds from POST until the message is committed to the outbox, at 200 events a second of which each makes one: of each event. */
export async function latencies(url: string, port: number, seconds: number): Promise<number[]> {
  const { id, key } = await benchWorkspace('latency');
  await goLive(id, journey);
  await settle();
  const heard = new Map<string, number>();
  const listener = await announceMessages(url, (userId) => heard.set(userId, performance.now()));
  const agent = new Agent({ keepAlive: true });
  const sent = new Map<string, number>();
  const total = perSecond * seconds;
  const warmUp = perSecond;
  const begun = performance.now();
  for (let n = 0; n < warmUp + total; n++) {
    await pause(Math.max(0, begun + (n * 1000) / perSecond - performance.now()));
    const userId = `ping-${n}`;
    sent.set(userId, performance.now());
    post(port, agent, key, userId);
  }
  const deadline = Date.now() + 60_000;
  while (heard.size < warmUp + total && Date.now() < deadline) await pause(20);
  agent.destroy();
  await listener.end();
  if (heard.size < warmUp + total) throw new Error(`only ${heard.size} of ${warmUp + total} messages came`);
  return [...sent].slice(warmUp).map(([userId, at]) => (heard.get(userId) ?? 0) - at);
}

function post(port: number, agent: Agent, key: string, userId: string): void {
  const body = JSON.stringify({ userId, event: 'Ping', messageId: userId, properties: {} });
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  request({ port, host: '127.0.0.1', path: '/v1/track', method: 'POST', agent, headers }, (response) => response.resume()).end(body);
}
