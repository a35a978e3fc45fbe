import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#lib/db';
import { build } from './build.ts';
import { stopChildren } from './child.mjs';
import { Lifetime } from './lifetime.ts';
import { switches } from './options.ts';
import { step } from './progress.mjs';
import { findBrowser } from './test-browser.ts';
import { lint, map, types, unused } from './test-checks.ts';
import { browserTests, type Outcome, vitestProject } from './test-reports.ts';

interface Step {
  readonly label: string;
  readonly run: (note: (text: string) => void) => Promise<Outcome>;
}

/** `npm test`: every check and test there is, all to their end; the last line is the sum. `--checks` leaves out what takes more than seconds. */
export async function main(args: readonly string[]): Promise<void> {
  const { checks } = switches(args, ['checks']);
  const life = new Lifetime();
  life.onEnd('the tests', stopChildren);
  await life.run(async () => {
    const all = [...checkSteps, ...(checks ? [] : testSteps(life))];
    const outcomes: Outcome[] = [];
    for (const one of all) outcomes.push(await outcomeOf(one));
    const sum = (of: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[of], 0);
    console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
    await life.end(sum('failed') > 0 ? 1 : 0);
  });
}

const checkSteps: readonly Step[] = [
  { label: 'Types', run: types },
  { label: 'Lint', run: lint },
  { label: 'The map of rooms', run: map },
  { label: 'Nothing unused', run: unused },
];

const testSteps = (life: Lifetime): readonly Step[] => [
  { label: 'Unit tests', run: (note) => vitestProject('unit', note) },
  { label: 'Database tests', run: async (note) => vitestProject('database', note, { TEST_DATABASE_URL: await testServer(life) }) },
  { label: 'Build', run: buildOnce },
  { label: 'Durability tests: processes are killed', run: (note) => vitestProject('durability', note) },
  { label: 'Browser tests', run: async (note) => browserTests(await findBrowser(note), note) },
];

class Failed extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.output);
    this.outcome = outcome;
  }
}

/** Whatever goes wrong in a step is a failure of that step, and the others run all the same. */
async function outcomeOf({ label, run }: Step): Promise<Outcome> {
  try {
    return await step(label, async (note) => {
      const outcome = await run(note);
      if (outcome.failed > 0) throw new Failed(outcome);
      note(`${outcome.passed} passed`);
      return outcome;
    });
  } catch (fault) {
    if (!(fault instanceof Failed)) {
      console.log(fault instanceof Error && fault.name === 'Refusal' ? fault.message : fault);
      return { passed: 0, failed: 1, output: '' };
    }
    console.log(fault.outcome.output.trim());
    return fault.outcome;
  }
}

async function buildOnce(): Promise<Outcome> {
  await build(process.cwd());
  return { passed: 1, failed: 0, output: '' };
}

/** The Postgres of the database tests, ended and removed with this process. */
async function testServer(life: Lifetime): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'milepost-test-'));
  const server = await startEmbeddedPostgres(folder);
  life.onEnd('the test Postgres', async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return server.url;
}
