import { createServer } from 'node:http';
import { config } from '#lib/config';
import { startWorker } from '#lib/engine';
import { nodeIngest } from '#lib/ingest';

/* What `npm start` runs in its process, without the pages: the tracking API and, unless WORKER=off, the processor. */
const { HOST, PORT, WORKER } = config();
const server = createServer((request, response) => {
  if (!nodeIngest(request, response)) response.writeHead(404).end();
});
server.listen(PORT, HOST);
const worker = WORKER === 'on' ? startWorker() : undefined;

process.on('SIGTERM', async () => {
  server.close();
  server.closeAllConnections();
  await worker?.stop();
  process.exit(0);
});
