import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ingestHandler } from './ingest-handler.ts';
import { nodeIngest } from './node-ingest.ts';

/** For tests: the tracking API on a node:http server of its own, with nothing behind it (418). */
export interface TestSite {
  readonly origin: string;
  readonly server: Server;
  close(): void;
}

export async function testSite(): Promise<TestSite> {
  const server = createServer((request, response) => {
    if (!nodeIngest(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The two ways in, which must answer alike. */
export const transports = [
  { name: 'the node:http adapter', call: (site: TestSite, path: string, init: RequestInit) => fetch(site.origin + path, init) },
  {
    name: 'the Fetch handler',
    call: (_: TestSite, path: string, init: RequestInit) => ingestHandler(new Request(`http://localhost${path}`, init)),
  },
];
