import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, test } from 'vitest';
import { expectAllOnce } from './light/all-once.ts';
import { Sender } from './light/sender.ts';
import { freePort, Site } from './light/site.ts';
import { traffic } from './light/traffic.ts';

/** How many processes are killed in all: a few in `npm test`, a hundred in `npm run nightly`. */
const kills = Number(process.env.KILLS ?? 5);
const killsARound = 5;
const longestMs = 40;

let site: Site;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site?.close());
afterEach(() => site.quiet());

const rounds = Array.from({ length: Math.ceil(kills / killsARound) }, (_, index) => ({
  round: String(index + 1),
  size: Math.min(killsARound, kills - index * killsARound),
}));

test.each(rounds)('in round $round, workers are killed at points in a batch that nobody chose', async ({ round, size }) => {
  const { id, writeKey } = await site.workspace(`random-${round}`);
  const port = await freePort();
  const sender = new Sender(`http://127.0.0.1:${port}`, writeKey);
  await site.web(port, { worker: false });
  let living = await site.worker(`random-${round}-0`);
  const sending = sender.send(traffic);
  for (let kill = 0; kill < size; kill++) {
    await site.isInBatch(`random-${round}-${kill}`);
    await pause(Math.random() * longestMs); // where in the batch it strikes is left to chance, and whatever it hits must hold
    await living.kill();
    living = await site.worker(`random-${round}-${kill + 1}`);
  }
  await sending;
  await expectAllOnce(site, id, sender);
});
