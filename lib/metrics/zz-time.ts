import { readConfig, useConfig } from '#lib/config';
import type { Instant } from '#lib/kernel';
import { activationAnswer } from './activation.ts';
import { ActivationQuery, NrrQuery, TtfvPeopleQuery, TtfvQuery } from './contract.ts';
import { nrrAnswer } from './nrr.ts';
import { openScope } from './scope.ts';
import { timesToMilestone } from './times-to-milestone.ts';
import { ttfvAnswer } from './ttfv.ts';
import { ttfvPeopleRows } from './ttfv-people.ts';
import { velocityAnswer } from './velocity.ts';

useConfig(
  readConfig({
    DATABASE_URL: 'postgresql://postgres@127.0.0.1:5110/big',
    LOG_LEVEL: 'silent',
    AUTH_SECRET: 'a secret that only the tests know, 32+',
  }),
);
const now = Date.parse('2026-06-01T00:00:00Z') as Instant;
const time = async (name: string, f: () => Promise<unknown>) => {
  for (let i = 0; i < 3; i++) {
    const t = performance.now();
    const r = await f();
    process.stdout.write(`${name} ${(performance.now() - t).toFixed(0)} ms ${JSON.stringify(r).slice(0, 150)}\n`);
  }
};
await time('times', async () => (await timesToMilestone(await openScope(1, {}, now), 'm2')).length);
await time('ttfv', () => ttfvAnswer(1, TtfvQuery.parse({}), now));
await time('ttfv by', () => ttfvAnswer(1, TtfvQuery.parse({ by: 'trait:plan' }), now));
await time('ttfv account', () => ttfvAnswer(1, TtfvQuery.parse({ unit: 'account' }), now));
await time('people', () => ttfvPeopleRows(1, TtfvPeopleQuery.parse({ day: 5 }), now));
await time('activation', () => activationAnswer(1, ActivationQuery.parse({}), now));
await time('velocity', () => velocityAnswer(1, TtfvQuery.parse({}), now));
await time('nrr', () => nrrAnswer(1, NrrQuery.parse({}), now));
process.exit(0);
