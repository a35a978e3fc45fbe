import { parseArgs } from 'node:util';
import { Refusal } from '#lib/kernel';
import { diff, pull, push, validateFolder } from './journeys/commands.ts';
import { issueLines } from './journeys/in-words.ts';
import { RemoteJourneys } from './journeys/remote-journeys.ts';

const usage = `npm run journeys -- <command> <folder> [options]

  validate DIR   check every journey in the folder; needs no server
  pull DIR       write the workspace's journeys into the folder     [--format yaml|json]
  push DIR       save what differs as drafts                        [--publish live|shadow]
  diff DIR       show what push would change

  --url URL      the server's address          (or MILEPOST_URL; default http://localhost:3000)
  --token TOKEN  an API token                  (or MILEPOST_TOKEN)

Exit code: 0 all well, 1 an invalid journey or a difference, 2 could not be done.`;

const say = (line: string) => console.log(line);

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string', default: process.env.MILEPOST_URL ?? 'http://localhost:3000' },
      token: { type: 'string', default: process.env.MILEPOST_TOKEN ?? '' },
      format: { type: 'string', default: 'yaml' },
      publish: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, folder] = positionals;
  if (values.help || command === undefined || folder === undefined || positionals.length > 2) {
    say(usage);
    return values.help ? 0 : 2;
  }
  const { format, publish } = values;
  if (format !== 'yaml' && format !== 'json') throw new Refusal('malformed', '--format is yaml or json.');
  if (publish !== undefined && publish !== 'live' && publish !== 'shadow') throw new Refusal('malformed', '--publish is live or shadow.');
  if (command === 'validate') return validateFolder(folder, say);
  const remote = () => {
    if (!values.token) throw new Refusal('unauthenticated', 'Give an API token: --token, or MILEPOST_TOKEN in the environment.');
    return new RemoteJourneys(values.url, values.token);
  };
  if (command === 'pull') return pull(folder, remote(), format, say);
  if (command === 'push') return push(folder, remote(), publish, say);
  if (command === 'diff') return diff(folder, remote(), say);
  throw new Refusal('malformed', `There is no command "${command}".\n\n${usage}`);
}

/** `npm run journeys`. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await run([...args]);
  } catch (fault) {
    process.exitCode = 2;
    const { code = '', message } = fault as Error & { code?: string };
    if (fault instanceof Refusal) for (const line of [fault.message, ...issueLines('', fault.issues)]) console.error(line);
    else if (code === 'ENOENT' || code === 'ENOTDIR') console.error(`There is no such folder: ${message}`);
    else if (code.startsWith('ERR_PARSE_ARGS')) console.error(`${message}\n\n${usage}`);
    else throw fault;
  }
}
