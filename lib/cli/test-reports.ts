import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';

/** What came of a step: how many of its tests held, and what it printed, to be shown when one did not. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

type Note = (text: string) => void;
type Environment = Record<string, string | undefined>;

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Runs one project of vitest.config.ts. A file that cannot even be read counts as one failed test. */
export async function vitestProject(project: string, note: Note, env: Environment = {}): Promise<Outcome> {
  const report = reportFile(project);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await counted(note, 'files done', / ✓ | ❯ /g, ['node_modules/vitest/vitest.mjs', ...args], env);
  const read = readReport<VitestReport>(report);
  if (!read) return { passed: 0, failed: 1, output };
  const unread = read.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = read.numFailedTests + unread;
  return { passed: read.numPassedTests, failed: code === 0 ? failed : Math.max(1, failed), output };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
}

/** Runs the specs of e2e/ in that browser. A test that held only at its second try is a failed one. */
export async function browserTests(executable: string | undefined, note: Note): Promise<Outcome> {
  const report = reportFile('browser');
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, MILEPOST_BROWSER: executable };
  const { code, output } = await counted(note, 'tests done', / {2}[✓✘] /g, args, env);
  const read = readReport<PlaywrightReport>(report);
  if (!read) return { passed: 0, failed: 1, output };
  const failed = read.stats.unexpected + read.stats.flaky;
  return { passed: read.stats.expected, failed: code === 0 ? failed : Math.max(1, failed), output };
}

async function counted(note: Note, unit: string, done: RegExp, args: readonly string[], env: Environment) {
  let count = 0;
  const onOutput = (text: string) => {
    count += text.match(done)?.length ?? 0;
    note(`${count} ${unit}`);
  };
  return runChild(process.execPath, args, { env: { FORCE_COLOR: '0', NO_COLOR: '1', ...env }, onOutput });
}

/** Emptied first: a report of last time must not pass for this one's. */
function reportFile(name: string): string {
  mkdirSync('.build', { recursive: true });
  const file = join('.build', `${name}-report.json`);
  rmSync(file, { force: true });
  return file;
}

const readReport = <T>(file: string): T | undefined => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined);
