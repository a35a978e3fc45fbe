import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const perRequest = 50;
let run = 0;

/** Sends `Seen` events of 500 people at a steady rate, in batches. Resolves when the last one is answered; throws when any was not accepted. */
export async function sendPaced(
  port: number,
  key: string,
  { perSecond, seconds, path, until }: { perSecond: number; seconds: number; path: '/v1/batch' | '/v1/import'; until?: () => boolean },
): Promise<void> {
  run++;
  const agent = new Agent({ keepAlive: true });
  const answers: Promise<number>[] = [];
  const begun = performance.now();
  const total = perSecond * seconds;
  for (let n = 0; n < total && !until?.(); n += perRequest) {
    await pause(Math.max(0, begun + (n * 1000) / perSecond - performance.now()));
    const batch = Array.from({ length: perRequest }, (_, i) => ({
      type: 'track',
      event: 'Seen',
      userId: `seen-${(n + i) % 500}`,
      messageId: `paced-${run}-${n + i}`,
      properties: { n },
    }));
    answers.push(post(port, agent, key, path, JSON.stringify({ batch })));
  }
  const failed = (await Promise.all(answers)).filter((status) => status !== 200).length;
  agent.destroy();
  if (failed > 0) throw new Error(`${failed} of ${answers.length} requests were not accepted`);
}

const post = (port: number, agent: Agent, key: string, path: string, body: string) =>
  new Promise<number>((resolve, reject) => {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    request({ port, host: '127.0.0.1', path, method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end(body);
  });
