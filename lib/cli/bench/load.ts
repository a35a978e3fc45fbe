import { demoEvents, demoSeed } from '#lib/demo';
import { sendAll } from './send-all.ts';

/* A process of the bench: makes the demo's events into requests, and then sends them as fast as they are answered. */
export type LoadRequest =
  | {
      readonly do: 'prepare';
      readonly port: number;
      readonly key: string;
      readonly perRequest: number;
      readonly events: number;
      readonly now: number;
      readonly tag: string;
    }
  | { readonly do: 'send'; readonly connections: number; readonly withinMs: number };

export interface LoadAnswer {
  readonly requests: number;
  readonly events: number;
  readonly failed: number;
  readonly seconds: number;
}

let prepared: { port: number; perRequest: number; requests: Buffer[] } | undefined;

process.on('message', (message: LoadRequest) => {
  void answer(message).then((given) => process.send?.(given));
});
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));

async function answer(message: LoadRequest): Promise<LoadAnswer | { ready: true }> {
  if (message.do === 'prepare') {
    const { port, perRequest } = message;
    prepared = { port, perRequest, requests: requestsOf(message) };
    return { ready: true };
  }
  if (!prepared) throw new Error('nothing is prepared');
  const { requests, port, perRequest } = prepared;
  const sent = await sendAll(requests, { port, ...message });
  return { ...sent, events: (sent.requests - sent.failed) * perRequest };
}

function requestsOf({ port, key, perRequest, events, now, tag }: Extract<LoadRequest, { do: 'prepare' }>): Buffer[] {
  const all = demoEvents({ now, seed: demoSeed });
  const requests: Buffer[] = [];
  for (let start = 0; start < events; start += perRequest) {
    const batch = Array.from({ length: Math.min(perRequest, events - start) }, (_, i) => {
      const event = all[(start + i) % all.length];
      return { ...event, messageId: `${tag}-${start + i}` };
    });
    const type = batch[0]?.type;
    const body = Buffer.from(JSON.stringify(perRequest === 1 ? batch[0] : { batch }));
    const head = [
      `POST /v1/${perRequest === 1 ? type : 'batch'} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Authorization: Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    requests.push(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
  }
  return requests;
}
