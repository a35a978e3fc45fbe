import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createProbe } from 'node:net';
import next from 'next';
import { markPeer } from '#lib/http';
import { nodeIngest } from '#lib/ingest';
import { Refusal } from '#lib/kernel';

/** The web server: the tracking API first, by a handler of its own that is many times as fast, everything else by Next.js. */
export interface WebServer {
  /** The port it got, for `PORT=0`. */
  readonly port: number;
  /** From now on `/api/health` is answered by the app; before, it says that the start is under way. */
  ready(): void;
  /** Takes no more connections, lets requests under way finish for two seconds, and ends. */
  stop(): Promise<void>;
}

interface Options {
  readonly root: string;
  readonly host: string;
  readonly port: number;
  readonly dev: boolean;
}

/** Starts it. Throws `Refusal` when the port is taken or not allowed. */
export async function startServer({ root, host, port, dev }: Options): Promise<WebServer> {
  const app = next({ dev, dir: root, hostname: host, port });
  await app.prepare();
  const pages = app.getRequestHandler();
  let isReady = false;
  const server = createServer((request, response) => {
    if (!isReady && request.url?.startsWith('/api/health')) return starting(response);
    if (nodeIngest(request, response)) return;
    markPeer(request.headers, request.socket.remoteAddress);
    void pages(request, response).catch((fault: unknown) => broken(request, response, fault));
  });
  if (dev) server.on('upgrade', (request, socket, head) => void app.getUpgradeHandler()(request, socket, head));
  server.keepAliveTimeout = 65_000; // longer than a load balancer keeps its own
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw refusalOf(error, port);
  });
  return {
    port: (server.address() as AddressInfo).port,
    ready: () => {
      isReady = true;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2000).unref();
      await closed;
      await app.close();
    },
  };
}

function starting(response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'Retry-After': '1' });
  response.end('{"status":"starting"}');
}

/** Next.js answers its own errors; what comes here could not even be answered. */
function broken({ url }: IncomingMessage, response: ServerResponse, fault: unknown): void {
  console.error(`${url} could not be answered:`, fault);
  response.destroy();
}

/** Finds out before any long step whether the port can be had. Throws `Refusal` when it cannot. */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createProbe();
  probe.listen(port, host);
  await once(probe, 'listening').catch((error: unknown) => {
    throw refusalOf(error, port);
  });
  probe.close();
  await once(probe, 'close');
}

function refusalOf(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const other = `start on another, for example PORT=${port < 1024 ? 3000 : port + 1} npm start.`;
  if (code === 'EADDRINUSE') return new Refusal('unavailable', `port ${port} is taken by another program: stop that, or ${other}`);
  if (code === 'EACCES') return new Refusal('unavailable', `port ${port} may not be used by this user: ${other}`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Refusal('unavailable', 'HOST is no address of this machine: use 127.0.0.1 or 0.0.0.0.');
  return error;
}
