import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { startWorker } from '#lib/engine';
import { nodeIngest } from '#lib/ingest';
import { startServer } from '../server.ts';

/* A process of the bench: the production server, the processor in it if wanted; Next.js alone, where the same handler is a plain route; or the
 * handler alone, where there is no build of the pages. `DATABASE_URL` and the rest come by the environment. */
export interface ServeRequest {
  readonly how: 'production' | 'plain-next' | 'handler';
  readonly worker: boolean;
}

process.once('message', (request: ServeRequest) => {
  void serve(request).then((port) => process.send?.({ port }));
});
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));

async function serve({ how, worker }: ServeRequest): Promise<number> {
  const root = process.cwd();
  if (worker) startWorker();
  if (how === 'production') {
    const server = await startServer({ root, host: '127.0.0.1', port: 0, dev: false });
    server.ready();
    return server.port;
  }
  const answer = how === 'plain-next' ? await pagesAlone(root) : nodeIngest;
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function pagesAlone(root: string) {
  const app = next({ dev: false, dir: root, hostname: '127.0.0.1', port: 0 });
  await app.prepare();
  return app.getRequestHandler();
}
