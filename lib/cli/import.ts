import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#lib/config';
import { Refusal } from '#lib/kernel';
import type { Credentials } from './credentials.ts';
import { importFile } from './import/import-file.ts';
import { ProgressLine } from './import/progress-line.ts';
import { StateFile } from './import/state-file.ts';

const usage = `npm run import -- FILE.jsonl[.gz] [--url URL] [--key WRITE_KEY]

Sends history to a Milepost: one event of the Segment tracking API a line. Starts no journey. Run it again after an
interruption: it goes on where it stopped, and what was sent twice counts once.

  --url URL     the server (or MILEPOST_URL; default: the one of this folder)
  --key KEY     a write key (or MILEPOST_WRITE_KEY; default: the one of this folder)

Exit code: 0 everything is stored, 1 some lines were rejected, 2 could not be done, 130 interrupted.`;

const maxShown = 20;

/** `npm run import`. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await run(args);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    console.error(`Milepost: ${fault.message}`);
    process.exitCode = 2;
  }
}

interface Settings {
  readonly file: string;
  readonly url: string;
  readonly key: string;
  readonly dataFolder: string;
}

/** Those of this folder's own server. Loaded only when they are wanted: they bring half the server along. */
const ownCredentials = async (dataFolder: string): Promise<Credentials | undefined> =>
  (await import('./credentials.ts')).keptCredentials(dataFolder);

async function settingsOf(args: readonly string[]): Promise<Settings | null> {
  const { DATA_DIR } = readConfig(process.env);
  const options = { url: { type: 'string' }, key: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = understood(() => parseArgs({ args: [...args], allowPositionals: true, options }));
  if (values.help) return null;
  const [given, ...others] = positionals;
  if (given === undefined || others.length > 0) throw new Refusal('malformed', `give one file.\n\n${usage}`);
  const file = resolve(process.env.INIT_CWD ?? '.', given); // npm runs its scripts in the project's folder; a path means the caller's
  if (!existsSync(file) || !statSync(file).isFile()) throw new Refusal('not-found', `there is no file ${file}.`);
  const givenUrl = values.url ?? process.env.MILEPOST_URL;
  const givenKey = values.key ?? process.env.MILEPOST_WRITE_KEY;
  const own = givenUrl && givenKey ? undefined : await ownCredentials(DATA_DIR);
  const url = givenUrl ?? own?.url ?? 'http://localhost:3000';
  if (!URL.canParse(url)) throw new Refusal('malformed', `--url ${url} is no address such as http://localhost:3000.`);
  const key = givenKey ?? own?.writeKey;
  if (!key) throw new Refusal('unauthenticated', 'give a write key: --key, or MILEPOST_WRITE_KEY in the environment.');
  return { file, url: url.replace(/\/+$/, ''), key, dataFolder: resolve(DATA_DIR) };
}

function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (fault) {
    throw new Refusal('malformed', `${(fault as Error).message}\n\n${usage}`);
  }
}

async function run(args: readonly string[]): Promise<number> {
  const settings = await settingsOf(args);
  if (!settings) {
    console.log(usage);
    return 0;
  }
  const { file, url, key, dataFolder } = settings;
  const line = new ProgressLine();
  const stop = stopper(line);
  let shown = 0;
  const { sums, finished } = await importFile({
    file,
    state: new StateFile(dataFolder, file, url, key),
    target: { url, key, signal: stop.signal, onWait: (reason) => line.wait(reason) },
    onReject: (number, reason) => {
      if (shown++ < maxShown) line.say(`line ${number}: ${reason}`);
      else if (shown === maxShown + 1) line.say('… further rejected lines are counted, and stand in the quarantine');
    },
    onResume: ({ lines }) => line.say(`Going on after line ${lines.toLocaleString('en')}.`),
    onProgress: (progress) => line.show(progress),
    isStopping: () => stop.isStopping(),
  }).catch((fault: unknown) => {
    if (stop.isStopping()) return { sums: undefined, finished: false };
    throw readable(fault, file);
  });
  stop.done();
  if (!finished || !sums) {
    line.say('Interrupted. Run the same command again to go on.');
    return 130;
  }
  const n = (value: number) => value.toLocaleString('en');
  line.say(`Done: ${n(sums.accepted)} events stored, ${n(sums.duplicates)} were there before, ${n(sums.rejected)} rejected.`);
  return sums.rejected > 0 ? 1 : 0;
}

/** The first signal lets what is under way be answered, for a few seconds at most; the second ends at once. */
function stopper(line: ProgressLine) {
  const controller = new AbortController();
  let stopping = false;
  const stop = () => {
    if (stopping) return controller.abort();
    stopping = true;
    line.say('Stopping …');
    setTimeout(() => controller.abort(), 5_000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  return {
    signal: controller.signal,
    isStopping: () => stopping,
    done: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    },
  };
}

/** What is wrong with the file, in words; anything else stays as it is. */
function readable(fault: unknown, file: string): unknown {
  const { code } = fault as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR')
    return new Refusal('malformed', `${file} is damaged or cut off: its compression breaks. What came before was sent.`);
  if (code === 'EACCES') return new Refusal('forbidden', `${file} may not be read by this user.`);
  return fault;
}
