import { parseArgs } from 'node:util';
import { Refusal } from '#lib/kernel';
import { type Figure, oneTest, type Plan } from './peeking/one-test.ts';
import { seeded } from './peeking/seeded.ts';

const usage = `npm run peeking -- [--runs 2000]

Draws tests without any difference, and tests with one, looks at each of them every day, and says how often one would have been led to
believe in a difference. Seeds are fixed: two runs say the same.`;

const figures: { figure: Figure; effect: number; says: string }[] = [
  { figure: 'means', effect: 0.2, says: 'spend, + 20 %' },
  { figure: 'proportions', effect: 0.06, says: '20 %, + 6 points' },
  { figure: 'ttfv', effect: 0.35, says: 'pace to value, + 35 %' },
];
const plan = { days: 14, perDay: 50 };

/** `npm run peeking`: what docs/experiments.md says of looking every day. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string', default: '2000' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    return;
  }
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Refusal('malformed', '--runs takes a whole number from 1 on.');
  console.log(`${runs} tests of ${plan.days} days, ${plan.perDay} units a day and arm, alpha 5 %\n`);
  console.log(line('', 'sequence, daily', 'fixed, daily', 'fixed, at the end'));
  for (const { figure } of figures) console.log(line(`A/A ${figure}`, ...shares(figure, { ...plan, effect: 0 }, runs)));
  for (const { figure, effect, says } of figures) console.log(line(`A/B ${figure}: ${says}`, ...shares(figure, { ...plan, effect }, runs)));
}

const line = (what: string, ...cells: string[]) => `  ${what.padEnd(36)}${cells.map((cell) => cell.padStart(20)).join('')}`;

function shares(figure: Figure, planned: Plan, runs: number): string[] {
  const found = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const { sequence, fixedEachDay, fixedAtEnd } = oneTest(figure, planned, seeded(run + 1));
    for (const [at, said] of [sequence, fixedEachDay, fixedAtEnd].entries()) if (said) found[at] = (found[at] ?? 0) + 1;
  }
  return found.map((n) => `${((100 * n) / runs).toFixed(1)} %`);
}
