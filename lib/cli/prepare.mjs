import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stopChildren } from './child.mjs';
import { generate } from './generate.mjs';
import { install, isInstalled } from './install.mjs';

/** What asks a command to stop; a closed terminal counts. */
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Makes a clone ready (packages, database client) and runs one of the commands beside this file in this very process,
 * so that one process gets the signals.
 * @param {string} command a file of lib/cli without its ending
 * @param {string[]} args
 */
export async function run(command, args) {
  const quit = () => {
    stopChildren();
    process.exit(0);
  };
  for (const signal of signals) process.once(signal, quit);
  try {
    process.chdir(root);
    if (existsSync('.env')) process.loadEnvFile('.env');
    Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1' });
    if (!isInstalled(root)) await install(root);
    await generate(root);
    const { register } = await import('tsx/esm/api');
    register();
    const { main } = await import(pathToFileURL(join(root, 'lib/cli', `${command}.ts`)).href);
    for (const signal of signals) process.off(signal, quit); // from here on the command listens itself
    await main(args);
  } catch (error) {
    fail(error);
  }
}

const outside = {
  EACCES: 'may not be written',
  EROFS: 'is read-only',
  ENOSPC: 'is on a full disk',
  EDQUOT: 'is over its quota',
};

/**
 * What the caller can mend gets one line; anything else is a fault of ours and shows where it arose.
 * @param {unknown} error
 */
function fail(error) {
  const { name, message, code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  if (name === 'Refusal' || name === 'ConfigError') console.error(`Milepost: ${message}`);
  else if (code && path && code in outside)
    console.error(`Milepost: ${path} ${outside[/** @type {keyof typeof outside} */ (code)]}: make room or correct its rights.`);
  else console.error(error);
  process.exit(1);
}
