import { join } from 'node:path';
import { startDeliverer } from '#lib/channels';
import { type Config, readConfig, useConfig } from '#lib/config';
import { closePool, closePrisma, migrate, startEmbeddedPostgres } from '#lib/db';
import { startDemoTrickle } from '#lib/demo';
import { startDigester } from '#lib/digests';
import { startWorker } from '#lib/engine';
import { ensureMonths } from '#lib/event-log';
import { Refusal } from '#lib/kernel';
import { demoState, systemContext, workspaces } from '#lib/workspace';
import { banner } from './banner.ts';
import { build } from './build.ts';
import { stopChildren } from './child.mjs';
import { type Credentials, ensureCredentials } from './credentials.ts';
import { openDataFolder } from './data-folder.ts';
import { checkDatabase, whileAloneOn } from './database.ts';
import { Lifetime } from './lifetime.ts';
import { switches } from './options.ts';
import { takeLock } from './process-lock.ts';
import { step } from './progress.mjs';
import { withSecrets } from './secrets.ts';
import { isDemoWanted, markDemo, seed } from './seed.ts';
import { checkPort, startServer } from './server.ts';

const root = process.cwd();

/** `npm start`: everything in one process, and Postgres beside it. Options: `--no-demo`, `--dev`. */
export async function main(args: readonly string[]): Promise<void> {
  const options = switches(args, ['no-demo', 'dev']);
  Object.assign(process.env, { NODE_ENV: options.dev ? 'development' : 'production' });
  const life = new Lifetime();
  await life.run(() => start(readConfig(process.env), { demo: !options['no-demo'], dev: options.dev }, life));
}

async function start(given: Config, { demo, dev }: { demo: boolean; dev: boolean }, life: Lifetime): Promise<void> {
  useConfig(given);
  const folder = openDataFolder(given.DATA_DIR);
  takeFolder(folder, urlOf(given, given.PORT), life);
  await checkPort(given.HOST, given.PORT);
  const database = await openDatabase(given, folder, life);
  useConfig({ ...withSecrets(given, folder), DATABASE_URL: database });
  if (!dev) await buildPages(life);

  const serving: { stop(): Promise<void> }[] = [];
  life.onEnd('what serves', () => Promise.all(serving.map((part) => part.stop())), 3000);
  const server = await step('Starting the server', () => startServer({ root, host: given.HOST, port: given.PORT, dev }));
  serving.push(server);
  const { credentials, workspace } = await whileAloneOn(database, async () => {
    await ensureMonths();
    if (demo && (await workspaces()).length === 0) markDemo(folder);
    return ensureCredentials(folder, urlOf(given, server.port), isDemoWanted(folder));
  });
  if (given.WORKER === 'on') serving.push(startWorker(), startDeliverer(), startDigester());
  if (isDemoWanted(folder)) await seedWithWorker(folder, credentials, given.WORKER === 'off');
  const trickle = startDemoTrickle({
    url: credentials.url,
    writeKey: credentials.writeKey,
    isOn: async () => (await demoState(systemContext(workspace.id))).trickle,
  });
  serving.push({ stop: async () => trickle() });
  server.ready();
  console.log(banner(credentials, notes(given)));
}

/** The demo is whole when all of it has taken effect, for which someone must process it. */
async function seedWithWorker(folder: string, credentials: Credentials, alone: boolean): Promise<void> {
  const helper = alone ? startWorker() : undefined;
  await seed(folder, credentials);
  await helper?.stop();
}

/** Keeps a second start, and nothing else, out of the data folder. */
function takeFolder(folder: string, url: string, life: Lifetime): void {
  const lock = takeLock(join(folder, 'milepost.lock'), url);
  if ('heldBy' in lock) {
    const { pid, url: there } = lock.heldBy;
    throw new Refusal(
      'conflict',
      `it runs already on ${folder} (process ${pid}, ${there}): open that, stop it first, or set DATA_DIR and PORT for a second one.`,
    );
  }
  life.onEnd('the lock', lock.release);
}

/** The address of a database whose tables are up to date: the one given, else the embedded one. */
async function openDatabase({ DATABASE_URL }: Config, folder: string, life: Lifetime): Promise<string> {
  const url = DATABASE_URL ?? (await embedded(folder, life));
  if (DATABASE_URL) await checkDatabase(url);
  life.onEnd('the database connections', () => Promise.all([closePrisma(), closePool()]), 500);
  await step('Bringing the tables up to date', () => whileAloneOn(url, () => migrate(url)));
  return url;
}

async function embedded(folder: string, life: Lifetime): Promise<string> {
  const postgres = await step('Starting Postgres', () => startEmbeddedPostgres(folder, { onEvent: (line) => console.log(line) }));
  life.onEnd('Postgres', postgres.stop, 6500);
  return postgres.url;
}

async function buildPages(life: Lifetime): Promise<void> {
  life.onEnd('the build', stopChildren);
  await build(root);
}

const urlOf = ({ PUBLIC_URL }: Config, port: number) => PUBLIC_URL ?? `http://localhost:${port}`;

const notes = ({ WORKER, DATABASE_URL, DATA_DIR }: Config): string[] => [
  '',
  `These are kept in ${join(DATA_DIR, 'credentials.json')}. Data: ${DATABASE_URL ? 'your DATABASE_URL' : DATA_DIR}. Stop with Ctrl-C.`,
  ...(WORKER === 'off' ? ['The processor is off (WORKER=off): nothing takes effect until `npm run worker` runs.'] : []),
];
