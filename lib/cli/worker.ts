import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { startDeliverer } from '#lib/channels';
import { type Config, readConfig, useConfig } from '#lib/config';
import { closePool, closePrisma, embeddedAddress } from '#lib/db';
import { startDigester } from '#lib/digests';
import { startWorker } from '#lib/engine';
import { Refusal } from '#lib/kernel';
import { checkDatabase } from './database.ts';
import { Lifetime } from './lifetime.ts';
import { switches } from './options.ts';
import { withSecrets } from './secrets.ts';

/** `npm run worker`: the processor alone, on `DATABASE_URL` or on the Postgres that `npm start` runs under `DATA_DIR`. As many as one likes. */
export async function main(args: readonly string[]): Promise<void> {
  switches(args, []);
  Object.assign(process.env, { NODE_ENV: 'production' });
  const life = new Lifetime();
  await life.run(async () => {
    const given = readConfig(process.env);
    useConfig(given);
    const url = given.DATABASE_URL ?? (await runningDatabase(given));
    await checkDatabase(url);
    useConfig({ ...withSecrets(given, resolve(given.DATA_DIR)), DATABASE_URL: url });
    life.onEnd('the database connections', () => Promise.all([closePrisma(), closePool()]), 1000);
    const parts = [startWorker(), startDeliverer(), startDigester()];
    life.onEnd('the processor', () => Promise.all(parts.map((part) => part.stop())), 5000);
    console.log(`The processor works on ${new URL(url).host}. Stop with Ctrl-C.`);
  });
}

async function runningDatabase({ DATA_DIR }: Config): Promise<string> {
  const address = existsSync(DATA_DIR) ? await embeddedAddress(resolve(DATA_DIR)) : undefined;
  if (!address) throw new Refusal('unavailable', `there is no database under ${DATA_DIR} yet: run npm start first, or set DATABASE_URL.`);
  return address;
}
