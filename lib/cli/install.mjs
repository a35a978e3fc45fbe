import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runChild } from './child.mjs';
import { step } from './progress.mjs';

/**
 * True when node_modules holds what package-lock.json names. npm writes its own list last, so an install that was cut off has none.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    const found = present[path];
    return path === '' || (found ? found.version === version : optional === true || peer === true);
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }> | undefined}
 */
function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Installs exactly what package-lock.json names. No package's own script runs: they download what is not needed here.
 * @param {string} root
 */
export async function install(root) {
  await step('Installing packages (once, about a minute)', async () => {
    const [file, first] = npm();
    const args = [...first, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await runChild(file, args, { cwd: root }).catch((error) => ({ code: 1, output: String(error) }));
    if (code !== 0) throw refusal(`npm could not install the packages: ${reason(output)}`);
  });
}

/**
 * The `Refusal` of lib/kernel, for before it can be loaded.
 * @param {string} message
 */
const refusal = (message) => Object.assign(new Error(message), { name: 'Refusal' });

/** npm as it runs this script, else the one beside this Node, else the one on the path. */
function npm() {
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const script = [process.env.npm_execpath, beside].find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return script ? /** @type {const} */ ([process.execPath, [script]]) : /** @type {const} */ (['npm', []]);
}

/** @param {string} output */
function reason(output) {
  const lines = output.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  return (
    lines
      .filter((line) => line && !line.startsWith('A complete log'))
      .slice(0, 4)
      .join(' · ') || 'no reason given'
  );
}
