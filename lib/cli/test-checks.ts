import { runChild } from './child.mjs';
import type { Outcome } from './test-reports.ts';

const bin = (path: string, ...args: string[]) =>
  runChild(process.execPath, [`node_modules/${path}`, ...args], { env: { FORCE_COLOR: '0' } });

const outcome = ({ code, output }: { code: number | null; output: string }): Outcome =>
  code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };

/** `next typegen` first: what it made for routes that are gone would fail the check. */
export async function types(): Promise<Outcome> {
  const made = await bin('next/dist/bin/next', 'typegen');
  return outcome(made.code === 0 ? await bin('typescript/bin/tsc', '--noEmit', '-p', '.') : made);
}

export const lint = async (): Promise<Outcome> =>
  outcome(await bin('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50', '.'));

const rooms = ['app', 'components', 'lib', 'e2e'];
export const map = async (): Promise<Outcome> =>
  outcome(await bin('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', ...rooms));

export const unused = async (): Promise<Outcome> => outcome(await bin('knip/bin/knip.js', '--no-progress'));
