import { connect, type Socket } from 'node:net';

interface Options {
  readonly port: number;
  readonly connections: number;
  readonly withinMs: number;
}

/**
 * Sends ready-made HTTP/1.1 requests over kept connections, each the next as soon as it has the answer to the last, until all are sent or the time is
 * over. By hand on sockets, so that the sender costs a fraction of what the server does.
 */
export async function sendAll(requests: readonly Buffer[], { port, connections, withinMs }: Options) {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  let next = 0;
  let failed = 0;
  const begun = performance.now();
  const take = () => (performance.now() - begun < withinMs ? requests[next++] : undefined);
  await Promise.all(sockets.map((socket) => drive(socket, take, () => failed++)));
  const seconds = (performance.now() - begun) / 1000;
  for (const socket of sockets) socket.destroy();
  return { requests: Math.min(next, requests.length), failed, seconds };
}

const open = (port: number) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket.off('error', reject)));
    socket.once('error', reject);
  });

function drive(socket: Socket, take: () => Buffer | undefined, onFailure: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = '';
    const go = () => {
      const request = take();
      if (request) socket.write(request);
      else resolve();
    };
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (!isWhole(received)) return;
      if (!received.startsWith('HTTP/1.1 200')) onFailure();
      else if (received.includes('"rejected":[{')) onFailure();
      received = '';
      go();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed a connection')));
    go();
  });
}

/** Whether a response has come to its end, by its length or by its last chunk. */
function isWhole(received: string): boolean {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(received);
  return length ? received.length >= head + 4 + Number(length[1]) : received.endsWith('\r\n0\r\n\r\n');
}
